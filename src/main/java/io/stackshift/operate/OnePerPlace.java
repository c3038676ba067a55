package io.stackshift.operate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Why two tasks of a service must not, or cannot, run beside each other. */
public final class OnePerPlace {

  /** Types of mounts that tasks may share (Engine API, {@code Mount}). */
  private static final Set<String> SHARED = Set.of("bind", "volume", "cluster");

  private OnePerPlace() {}

  /**
   * The reason as a clause; empty when they can.
   *
   * @param spec as it is recorded and sent, or as the engine gives it (Engine API, {@code
   *     ServiceSpec})
   */
  public static String reason(JsonNode spec) {
    if (hasPortOfNode(spec)) {
      return "it has a port of the node";
    }
    if (spec.at("/TaskTemplate/ContainerSpec/Mounts")
        .valueStream()
        .anyMatch(OnePerPlace::isWrittenTo)) {
      return "it writes to a volume";
    }
    return spec.at("/TaskTemplate/Placement/MaxReplicas").asLong(0) > 0
        ? "its number of replicas on a node is limited"
        : "";
  }

  private static boolean hasPortOfNode(JsonNode spec) {
    return spec.at("/EndpointSpec/Ports")
            .valueStream()
            .anyMatch(port -> port.path("PublishMode").asText().equals("host"))
        || spec.at("/TaskTemplate/Networks")
            .valueStream()
            .anyMatch(network -> network.path("Target").asText().equals("host"));
  }

  /** An anonymous volume is each task's own. */
  private static boolean isWrittenTo(JsonNode mount) {
    return SHARED.contains(mount.path("Type").asText())
        && !mount.path("ReadOnly").asBoolean()
        && !mount.path("Source").asText("").isEmpty();
  }
}
