package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.TaskTraits;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import java.util.Set;

/** Reads from a service's specification what matters to how its tasks are replaced. */
public final class TraitsOfSpec {

  private static final List<String> TEMPLATE = List.of("TaskTemplate", "EndpointSpec");

  /** Types of mounts that tasks may share (Engine API, Mount). */
  private static final Set<String> SHARED = Set.of("bind", "volume", "cluster");

  private TraitsOfSpec() {}

  /** Of a specification as it is recorded and sent. */
  public static TaskTraits of(JsonNode spec) {
    return new TaskTraits(Json.sha256(template(spec)), mayDouble(spec));
  }

  /** The parts of a specification that tasks are made from. */
  public static ObjectNode template(JsonNode spec) {
    ObjectNode part = Json.object();
    TEMPLATE.forEach(key -> part.set(key, spec.path(key)));
    return part;
  }

  /** Whether two tasks may run beside each other; also of a specification that the engine gives. */
  public static boolean mayDouble(JsonNode spec) {
    return spec.path("Mode").has("Replicated")
        && spec.at("/UpdateConfig/Order").asText().equals("start-first")
        && !hasPortOfNode(spec)
        && spec.at("/TaskTemplate/Placement/MaxReplicas").asLong(0) == 0
        && spec.at("/TaskTemplate/ContainerSpec/Mounts")
            .valueStream()
            .noneMatch(TraitsOfSpec::isWrittenTo);
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
