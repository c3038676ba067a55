package io.stackshift.swarm.rollout;

import io.stackshift.deploy.Progress;
import io.stackshift.plan.Beside;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.rollout.Task.State;
import io.stackshift.swarm.spec.SideSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until no task of another specification may be running on any node. */
public final class OldCode {

  private final EngineClient engine;
  private final Step.AwaitOldCodeGone gate;
  private final Progress progress;
  private String told = "";

  /** A gate that tells how many tasks are left. */
  public OldCode(EngineClient engine, Step.AwaitOldCodeGone gate, Progress progress) {
    this.engine = engine;
    this.gate = gate;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#awaitOldCodeGone}. */
  public void awaitGone() {
    Set<String> dead = Nodes.ids(engine, gate.presumedDead());
    Gate.await(
        gate.within(),
        "old code may still be running",
        "Wait for these tasks to stop, or bring the node back; of a node that is out of reach, and"
            + " whose containers are known to be stopped, say so with --presume-dead NODE.",
        () -> {
          StackTasks now = StackTasks.readAll(engine);
          Map<String, String> nodes = Nodes.states(engine);
          return missing(
              remaining(gate.services(), gate.removed(), now, nodes).stream()
                  .filter(task -> !isPresumedDead(task, dead, nodes))
                  .toList());
        });
  }

  /** A node that answers is not dead, whatever a person says. */
  static boolean isPresumedDead(Task task, Set<String> dead, Map<String, String> nodes) {
    return dead.contains(task.node()) && !Nodes.READY.equals(nodes.get(task.node()));
  }

  /**
   * The tasks of these services, and of removed ones, that may still run something else.
   *
   * <p>A task whose service is gone does not tell which one it was; each one of the same stack
   * counts. An orphaned task may run as long as its node belongs to the swarm and is out of reach:
   * a node that is back stops it, which the managers never note (SwarmKit, dispatcher: no state
   * follows ORPHANED), and one that was removed was given up by a person.
   *
   * @param nodes the state of each node by its id
   */
  static List<Task> remaining(
      List<ServiceSpec> services,
      Collection<String> removed,
      StackTasks now,
      Map<String, String> nodes) {
    Map<String, String> names = new HashMap<>();
    now.services().forEach((name, service) -> names.put(service.id(), name));
    Map<String, ServiceSpec> wanted = new HashMap<>();
    services.forEach(spec -> wanted.put(spec.name(), spec));
    List<ServiceSpec> beside =
        services.stream().map(spec -> SideSpec.of(new Beside(spec, 0), true)).toList();
    return now.tasks().stream()
        .filter(task -> task.mayRun() && !isForgotten(task, nodes) && !runsOne(task, beside))
        .filter(task -> {
          String name = names.get(task.serviceId());
          if (name == null) {
            return isOfStack(task, wanted.keySet()) || isOfStack(task, removed);
          }
          ServiceSpec spec = wanted.get(name);
          return removed.contains(name) || (spec != null && !task.runs(spec));
        })
        .toList();
  }

  /** Whether a task runs the new code, beside the service that is updated to it. */
  private static boolean runsOne(Task task, List<ServiceSpec> beside) {
    return beside.stream().anyMatch(spec -> task.image().equals(spec.image()) && task.runs(spec));
  }

  private static boolean isForgotten(Task task, Map<String, String> nodes) {
    return task.state() == State.ORPHANED
        && nodes.getOrDefault(task.node(), Nodes.READY).equals(Nodes.READY);
  }

  private static boolean isOfStack(Task task, Collection<String> services) {
    return !task.namespace().isEmpty()
        && services.stream().anyMatch(name -> name.startsWith(task.namespace() + "_"));
  }

  private Optional<String> missing(List<Task> tasks) {
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    String text =
        tasks.stream()
            .map(task ->
                "task %s (slot %s) on node %s is %s"
                    .formatted(
                        task.id(),
                        task.place(),
                        Nodes.nameAndState(engine, task.node()),
                        task.state().word()))
            .collect(Collectors.joining("\n"));
    if (!text.equals(told)) {
      progress.detail("%d tasks of old code left".formatted(tasks.size()));
      told = text;
    }
    return Optional.of(text);
  }
}
