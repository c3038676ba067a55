package io.stackshift.swarm.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.prepare.Present.Holding;
import io.stackshift.swarm.spec.Converted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Swarms for tests, and what stacks want of them. */
final class Swarms {

  private static final long GIBIBYTE = 1L << 30;

  private Swarms() {}

  /** A ready, active node of 4 cores and 8 GiB. */
  static SwarmNode node(String name, String... labels) {
    return SwarmNode.of(json(name, "worker", "ready", "active", labels));
  }

  static SwarmNode node(String name, String state, String availability, String[] labels) {
    return SwarmNode.of(json(name, "worker", state, availability, labels));
  }

  static SwarmNode manager(String name) {
    return SwarmNode.of(json(name, "manager", "ready", "active"));
  }

  private static ObjectNode json(
      String name, String role, String state, String availability, String... labels) {
    ObjectNode json = Json.object().put("ID", "id-" + name);
    ObjectNode spec = json.putObject("Spec").put("Role", role).put("Availability", availability);
    ObjectNode labelled = spec.putObject("Labels");
    Arrays.stream(labels)
        .map(label -> label.split("=", 2))
        .forEach(label -> labelled.put(label[0], label[1]));
    ObjectNode description = json.putObject("Description").put("Hostname", name);
    description.putObject("Platform").put("Architecture", "x86_64").put("OS", "linux");
    description
        .putObject("Resources")
        .put("NanoCPUs", 4_000_000_000L)
        .put("MemoryBytes", 8 * GIBIBYTE);
    json.putObject("Status").put("State", state).put("Addr", "10.0.1.7");
    return json;
  }

  static Present of(SwarmNode... nodes) {
    return new Present(List.of(nodes), Map.of(), List.of());
  }

  static Present of(List<Holding> tasks, SwarmNode... nodes) {
    return new Present(List.of(nodes), Map.of(), tasks);
  }

  /** A task of a former version of a service. */
  static Holding old(String service, String node, Resources reserved, PublishedPort... ports) {
    return new Holding(service, "id-" + node, "old", reserved, List.of(ports));
  }

  static Resources memory(long gibibytes) {
    return new Resources(Map.of(Resources.MEMORY, gibibytes * GIBIBYTE));
  }

  static List<ServiceSpec> services(String compose) {
    return Converted.stack(compose).services();
  }

  static List<NodeDemand> demands(String compose) {
    return services(compose).stream().map(NodeDemand::of).toList();
  }
}
