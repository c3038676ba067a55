package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.OnePerPlace;
import io.stackshift.release.TaskTraits;
import io.stackshift.swarm.engine.Json;
import java.util.List;

/** Reads from a service's specification what matters to how its tasks are replaced. */
public final class TraitsOfSpec {

  private static final List<String> TEMPLATE = List.of("TaskTemplate", "EndpointSpec");

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
        && OnePerPlace.reason(spec).isEmpty();
  }
}
