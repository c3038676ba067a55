package io.stackshift.swarm.health;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.SwarmHealth;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Asks the engine for services, tasks and nodes; nothing but GET. */
public final class EngineHealth implements SwarmHealth {

  private final EngineClient engine;

  /** The health of this engine's swarm. */
  public EngineHealth(EngineClient engine) {
    this.engine = engine;
  }

  @Override
  public Seen look() {
    // Engine API 1.41: ServiceStatus counts the tasks that run, and those that should.
    JsonNode services = engine.get("/services?status=true");
    Map<String, List<Task>> tasks = Tasks.all(engine).stream().collect(groupingBy(Task::serviceId));
    var seen = new ArrayList<OfService>();
    for (JsonNode service : services) {
      seen.add(service(service, tasks.getOrDefault(service.path("ID").asText(), List.of())));
    }
    seen.sort(Comparator.comparing(OfService::service));
    return new Seen(seen, nodes());
  }

  private static OfService service(JsonNode service, List<Task> tasks) {
    JsonNode spec = service.path("Spec");
    JsonNode mode = spec.path("Mode");
    boolean isJob = mode.has("ReplicatedJob") || mode.has("GlobalJob");
    // The engine's default is to start a task again whatever it ended with.
    boolean shouldRunOn =
        !isJob && spec.at("/TaskTemplate/RestartPolicy/Condition").asText("any").equals("any");
    JsonNode status = service.path("ServiceStatus");
    return new OfService(
        spec.path("Labels").path(Labels.NAMESPACE).asText(""),
        spec.path("Name").asText(),
        isJob ? 0 : status.path("DesiredTasks").asInt(),
        status.path("RunningTasks").asInt(),
        tasks.stream()
            .filter(task -> endedBadly(task, shouldRunOn))
            .map(task -> new Ended(task.updatedAt(), task.error().contains("unhealthy container")))
            .toList());
  }

  /**
   * A task that was told to stop is in state shutdown. One that ended by itself with exit code 0 is
   * complete, also when its health check was why it was told to (run on engine 20.10).
   */
  private static boolean endedBadly(Task task, boolean shouldRunOn) {
    return switch (task.state()) {
      case FAILED, REJECTED -> true;
      case COMPLETE -> shouldRunOn;
      case NEW,
          ALLOCATED,
          PENDING,
          ASSIGNED,
          ACCEPTED,
          PREPARING,
          READY,
          STARTING,
          RUNNING,
          SHUTDOWN,
          REMOVE,
          ORPHANED ->
          false;
    };
  }

  private List<OfNode> nodes() {
    return Nodes.all(engine).stream()
        .map(node ->
            new OfNode(
                node.hostname(),
                node.role(),
                node.availability(),
                node.state().equals(Nodes.READY)))
        .sorted(Comparator.comparing(OfNode::name))
        .toList();
  }
}
