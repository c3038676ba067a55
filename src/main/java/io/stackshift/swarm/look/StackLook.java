package io.stackshift.swarm.look;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.StackSight;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.maintenance.MaintenanceLook;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.record.LockConfig;
import io.stackshift.swarm.record.LockRecord;
import io.stackshift.swarm.rollout.Sights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Looks at a stack: six calls, however many services it has, and one for each network of services
 * that somebody else changed.
 */
final class StackLook {

  private final EngineClient engine;
  private final String stack;

  StackLook(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  StackSight look() {
    var ofStack = Map.of("label", List.of(Labels.NAMESPACE + "=" + stack));
    List<JsonNode> answers =
        Parallel.map(
            List.of(
                EngineClient.filtered("/services", ofStack),
                EngineClient.filtered("/tasks", ofStack),
                "/nodes",
                "/info"),
            engine::get);
    Map<String, SwarmNode> nodes =
        Nodes.of(answers.get(2)).stream().collect(Collectors.toMap(SwarmNode::id, node -> node));
    Optional<LockSight> lock = new LockConfig(engine, stack).read().map(LockRecord::sight);
    return new StackSight(
        stack,
        Sights.of(answers.get(0), answers.get(1), nodes, networkNames()),
        lock,
        answers.get(3).at("/Swarm/NodeID").asText(),
        new MaintenanceLook(engine, stack).sight());
  }

  /** The list of networks does not have those that every node has ("host") by these ids. */
  private UnaryOperator<String> networkNames() {
    var known = new HashMap<String, String>();
    return id -> known.computeIfAbsent(id, this::networkName);
  }

  private String networkName(String id) {
    return engine
        .find("/networks/" + EngineClient.encode(id))
        .map(network -> network.path("Name").asText(id))
        .orElse(id);
  }
}
