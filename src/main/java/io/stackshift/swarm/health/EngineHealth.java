package io.stackshift.swarm.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.SwarmHealth;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    Map<String, List<Ended>> ended = ended();
    var seen = new ArrayList<OfService>();
    for (JsonNode service : services) {
      seen.add(service(service, ended.getOrDefault(service.path("ID").asText(), List.of())));
    }
    seen.sort(Comparator.comparing(OfService::service));
    return new Seen(seen, nodes());
  }

  private static OfService service(JsonNode service, List<Ended> ended) {
    JsonNode spec = service.path("Spec");
    JsonNode mode = spec.path("Mode");
    boolean isJob = mode.has("ReplicatedJob") || mode.has("GlobalJob");
    JsonNode status = service.path("ServiceStatus");
    return new OfService(
        spec.path("Labels").path(Labels.NAMESPACE).asText(""),
        spec.path("Name").asText(),
        isJob ? 0 : status.path("DesiredTasks").asInt(),
        status.path("RunningTasks").asInt(),
        ended);
  }

  private Map<String, List<Ended>> ended() {
    var ended = new HashMap<String, List<Ended>>();
    for (JsonNode json : engine.get("/tasks")) {
      Task task = Task.of(json);
      switch (task.state()) {
        case FAILED, REJECTED ->
            ended
                .computeIfAbsent(task.serviceId(), _ -> new ArrayList<>())
                .add(new Ended(task.updatedAt(), task.error().contains("unhealthy container")));
        case NEW,
            ALLOCATED,
            PENDING,
            ASSIGNED,
            ACCEPTED,
            PREPARING,
            READY,
            STARTING,
            RUNNING,
            COMPLETE,
            SHUTDOWN,
            REMOVE,
            ORPHANED -> {}
      }
    }
    return ended;
  }

  private List<OfNode> nodes() {
    var nodes = new ArrayList<OfNode>();
    for (JsonNode node : engine.get("/nodes")) {
      nodes.add(
          new OfNode(
              node.at("/Description/Hostname").asText(),
              node.at("/Spec/Role").asText(),
              node.at("/Spec/Availability").asText(),
              node.at("/Status/State").asText().equals("ready")));
    }
    nodes.sort(Comparator.comparing(OfNode::name));
    return nodes;
  }
}
