package io.stackshift.swarm.drain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.plan.Drain;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.errand.OtherNodes;
import io.stackshift.swarm.errand.Outcome;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.DrainLabels;
import io.stackshift.swarm.rollout.ServiceStatus;
import io.stackshift.swarm.rollout.StackTasks;
import io.stackshift.swarm.rollout.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Has tasks finish their work before they are stopped. What does not succeed is told, and stops
 * nothing: a task that does not drain is stopped as one without these labels.
 */
public final class Drainage {

  private final EngineClient engine;
  private final OtherNodes others;
  private final Progress progress;

  /** Drains through this engine, and through those of other nodes. */
  public Drainage(EngineClient engine, OtherNodes others, Progress progress) {
    this.engine = engine;
    this.others = others;
    this.progress = progress;
  }

  /** A task that is about to be stopped, and what its service asks for. */
  private record Old(String stack, String service, Task task, Drain drain) {
    String on(String node) {
      return "%s.%s on node %s".formatted(service, task.place(), node);
    }
  }

  /** See {@link io.stackshift.deploy.Swarm#drain}. */
  public void drain(List<ServiceSpec> services, Collection<String> leaving, Duration within) {
    Map<String, Predicate<Task>> stopped = new HashMap<>();
    services.forEach(spec -> stopped.put(spec.name(), task -> !task.runs(spec)));
    leaving.forEach(name -> stopped.put(name, _ -> true));
    List<Old> old;
    try {
      old = old(stopped);
      commands(old, within);
    } catch (UserError error) {
      progress.note("no task is drained, the update goes on: " + error.summary());
      return;
    }
    Duration longest =
        old.stream().map(it -> it.drain().pause()).max(Duration::compareTo).orElse(Duration.ZERO);
    if (longest.isPositive()) {
      progress.detail("waiting %d s for what they are still doing".formatted(longest.toSeconds()));
      BoundedWait.pause(longest);
    }
  }

  private List<Old> old(Map<String, Predicate<Task>> stopped) {
    if (stopped.isEmpty()) {
      return List.of();
    }
    StackTasks now = StackTasks.read(engine, stopped.keySet());
    var old = new ArrayList<Old>();
    stopped.forEach((name, isStopped) -> {
      Optional<JsonNode> found = engine.find("/services/" + EngineClient.encode(name));
      ServiceStatus service = now.services().get(name);
      if (found.isPresent() && service != null) {
        JsonNode spec = found.get().path("Spec");
        String stack = spec.path("Labels").path(Labels.NAMESPACE).asText(name);
        now.of(service).stream()
            .filter(task -> task.state() == Task.State.RUNNING && task.isWanted())
            .filter(isStopped)
            .forEach(task -> old.add(new Old(stack, name, task, DrainLabels.of(spec))));
      }
    });
    return old;
  }

  private void commands(List<Old> old, Duration within) {
    Map<String, List<Old>> byNode =
        old.stream()
            .filter(it -> !it.drain().command().isBlank())
            .collect(groupingBy(it -> it.task().node()));
    if (byNode.isEmpty()) {
      return;
    }
    String here = Nodes.here(engine);
    List<SwarmNode> nodes =
        Nodes.all(engine).stream().filter(node -> byNode.containsKey(node.id())).toList();
    // A command may take long, and waits for nothing that another one does.
    Parallel.allAtOnce(
        nodes,
        node -> {
          List<Old> tasks = byNode.getOrDefault(node.id(), List.of());
          report(tasks, node, outcome(tasks, node, within, node.id().equals(here)));
        });
  }

  private Outcome outcome(List<Old> tasks, SwarmNode node, Duration within, boolean isHere) {
    var commands =
        new DrainCommands(
            tasks.stream()
                .collect(toMap(it -> it.task().containerId(), it -> it.drain().command())),
            within);
    return isHere
        ? new Outcome.Done(DrainCommands.perform(commands.request(), engine))
        : others.ask(node, tasks.getFirst().stack(), commands.request(), within);
  }

  private void report(List<Old> tasks, SwarmNode node, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(JsonNode answer) -> {
        Map<String, String> wrong = DrainCommands.wrong(answer);
        for (Old old : tasks) {
          String where = old.on(node.hostname());
          Optional.ofNullable(wrong.get(old.task().containerId()))
              .ifPresentOrElse(why -> warn(where, why), () -> progress.detail("drained " + where));
        }
      }
      case Outcome.NotDone(String why) ->
          tasks.forEach(old ->
              progress.note(
                  "%s is not drained but only waited for: its command can be run by the engine of that node alone, and %s"
                      .formatted(old.on(node.hostname()), why)));
    }
  }

  private void warn(String where, String reason) {
    progress.note(
        "the drain command of %s failed, the update goes on: %s".formatted(where, reason));
  }
}
