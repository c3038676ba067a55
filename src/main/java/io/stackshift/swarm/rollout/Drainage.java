package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.plan.Drain;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.ContainerCommand;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.node.Nodes;
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
  private final Progress progress;

  /** Drains through this engine. */
  public Drainage(EngineClient engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** A task that is about to be stopped, and what its service asks for. */
  private record Old(String service, Task task, Drain drain) {}

  /** See {@link io.stackshift.deploy.Swarm#drain}. */
  public void drain(List<ServiceSpec> services, Collection<String> leaving, Duration within) {
    Map<String, Predicate<Task>> stopped = new HashMap<>();
    services.forEach(spec -> stopped.put(spec.name(), task -> !task.runs(spec)));
    leaving.forEach(name -> stopped.put(name, _ -> true));
    List<Old> old;
    String here;
    try {
      old = old(stopped);
      here = Nodes.here(engine);
    } catch (UserError error) {
      progress.note("no task is drained, the update goes on: " + error.summary());
      return;
    }
    // A command may take long, and waits for nothing that another one does.
    Parallel.allAtOnce(old, task -> command(task, here, within));
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
        Drain drain = DrainLabels.of(found.get().path("Spec"));
        now.of(service).stream()
            .filter(task -> task.state() == Task.State.RUNNING && task.isWanted())
            .filter(isStopped)
            .forEach(task -> old.add(new Old(name, task, drain)));
      }
    });
    return old;
  }

  private void command(Old old, String here, Duration within) {
    if (old.drain().command().isBlank()) {
      return;
    }
    Task task = old.task();
    String where =
        "%s.%s on node %s".formatted(old.service(), task.place(), Nodes.name(engine, task.node()));
    if (!task.node().equals(here)) {
      progress.note(
          "%s is not drained: only an engine of that node can run its drain command, so it is only waited for"
              .formatted(where));
      return;
    }
    try {
      Optional<String> wrong =
          new ContainerCommand(engine).run(task.containerId(), old.drain().command(), within);
      wrong.ifPresentOrElse(
          reason -> warn(where, reason), () -> progress.detail("drained " + where));
    } catch (UserError error) {
      warn(where, error.summary());
    }
  }

  private void warn(String where, String reason) {
    progress.note(
        "the drain command of %s failed, the update goes on: %s".formatted(where, reason));
  }
}
