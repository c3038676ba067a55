package io.stackshift.swarm.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.TaskTemplate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service asks of the swarm's nodes.
 *
 * @param tasks how many at a time; for a global service, on each node
 * @param isGlobal whether each node that fits gets its own
 * @param mostPerNode 0 for any number
 * @param reserved by one task
 * @param resolvesToTasks whether its name leads to its tasks instead of one virtual address
 * @param startsFirst whether an update starts a new task before it stops the old one
 * @param template hash of what its tasks are made from
 * @param dependsOn names of the services that are updated before it
 */
public record NodeDemand(
    String service,
    int tasks,
    boolean isGlobal,
    Placement placement,
    int mostPerNode,
    Resources reserved,
    List<PublishedPort> ports,
    boolean resolvesToTasks,
    boolean startsFirst,
    String template,
    Set<String> dependsOn) {

  /** Copies the collections. */
  public NodeDemand {
    ports = List.copyOf(ports);
    dependsOn = Set.copyOf(dependsOn);
  }

  /** What a specification asks for. */
  public static NodeDemand of(ServiceSpec spec) {
    JsonNode json = Json.readObject(spec.json());
    JsonNode placement = json.at("/TaskTemplate/Placement");
    JsonNode mode = json.path("Mode");
    boolean isGlobal = mode.has("Global") || mode.has("GlobalJob");
    return new NodeDemand(
        spec.name(),
        isGlobal ? 1 : replicas(mode),
        isGlobal,
        Placement.of(placement),
        placement.path("MaxReplicas").asInt(0),
        Resources.of(json.at("/TaskTemplate/Resources/Reservations")),
        PublishedPort.of(json.at("/EndpointSpec/Ports")),
        json.at("/EndpointSpec/Mode").asText("vip").equals("dnsrr"),
        json.at("/UpdateConfig/Order").asText("stop-first").equals("start-first"),
        TaskTemplate.hash(spec),
        spec.dependsOn());
  }

  private static int replicas(JsonNode mode) {
    return mode.has("ReplicatedJob")
        ? mode.at("/ReplicatedJob/MaxConcurrent").asInt(1)
        : mode.at("/Replicated/Replicas").asInt(1);
  }

  /** Whether a node may run its tasks; constraints that are none are told elsewhere. */
  boolean fits(SwarmNode node) {
    return node.isUsable() && placement.on(node) == Placement.Fit.YES;
  }

  Set<String> fitting(List<SwarmNode> nodes) {
    return nodes.stream().filter(this::fits).map(SwarmNode::id).collect(Collectors.toSet());
  }

  List<PublishedPort> hostPorts() {
    return ports.stream().filter(PublishedPort::inHostMode).distinct().toList();
  }
}
