package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.plan.Drain;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.ContainerCommand;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Nodes;
import io.stackshift.swarm.engine.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has old tasks finish their work before they are stopped. What does not succeed is told, and stops
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

  /** A task that runs something else than wanted, and what its service asks for. */
  private record Old(String service, Task task, Drain drain) {}

  /** See {@link io.stackshift.deploy.Swarm#drain}. */
  public void drain(List<ServiceSpec> services, Duration within) {
    List<Old> old = old(services);
    if (old.isEmpty()) {
      return;
    }
    String here = engine.get("/info").at("/Swarm/NodeID").asText();
    Parallel.map(
        old,
        task -> {
          command(task, here, within);
          return task;
        });
    Duration longest =
        old.stream().map(it -> it.drain().pause()).max(Duration::compareTo).orElse(Duration.ZERO);
    if (longest.isPositive()) {
      progress.detail("waiting %d s for what they are still doing".formatted(longest.toSeconds()));
      BoundedWait.pause(longest);
    }
  }

  private List<Old> old(List<ServiceSpec> services) {
    StackTasks now = StackTasks.read(engine, StackTasks.stackOf(services.getFirst()));
    var old = new ArrayList<Old>();
    for (ServiceSpec spec : services) {
      Optional<JsonNode> found = engine.find("/services/" + EngineClient.encode(spec.name()));
      ServiceStatus service = now.services().get(spec.name());
      if (found.isEmpty() || service == null) {
        continue;
      }
      Drain drain = DrainLabels.of(found.get().path("Spec"));
      now.of(service).stream()
          .filter(task -> task.state() == Task.State.RUNNING && task.isWanted())
          .filter(task -> !task.runs(spec))
          .forEach(task -> old.add(new Old(spec.name(), task, drain)));
    }
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
