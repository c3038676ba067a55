package io.stackshift.swarm;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.engine.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What tests do to the swarm behind Stackshift's back, and after themselves. */
public final class TestSwarm {

  private TestSwarm() {}

  static long version(EngineClient engine, String service) {
    return engine.get("/services/" + service).at("/Version/Index").asLong();
  }

  static void scale(EngineClient engine, String service, int replicas) {
    JsonNode found = engine.get("/services/" + service);
    ObjectNode spec = (ObjectNode) found.path("Spec");
    spec.withObject("/Mode/Replicated").put("Replicas", replicas);
    engine
        .post("/services/%s/update?version=%d".formatted(service, version(engine, service)), spec)
        .orRefuse("scaling", service);
  }

  static void setImage(EngineClient engine, String service, String image) {
    ObjectNode spec = (ObjectNode) engine.get("/services/" + service).path("Spec");
    spec.withObject("/TaskTemplate/ContainerSpec").put("Image", image);
    engine
        .post("/services/%s/update?version=%d".formatted(service, version(engine, service)), spec)
        .orRefuse("another image", service);
  }

  /** Removes everything of a stack. */
  public static void remove(EngineClient engine, String stack) {
    for (String label : List.of(Labels.NAMESPACE, Labels.STACK)) {
      var filter = Map.of("label", List.of(label + "=" + stack));
      for (String kind : List.of("services", "configs", "secrets")) {
        for (JsonNode object : engine.get(EngineClient.filtered("/" + kind, filter))) {
          engine.delete("/" + kind + "/" + object.path("ID").asText());
        }
      }
    }
    var filter = Map.of("label", List.of(Labels.NAMESPACE + "=" + stack));
    for (JsonNode network : engine.get(EngineClient.filtered("/networks", filter))) {
      // A network stays in use until the last task that was on it has ended.
      Gate.await(
          Duration.ofSeconds(30),
          "network not removed",
          "",
          () ->
              Optional.of(engine.delete("/networks/" + network.path("Id").asText()))
                  .filter(not(EngineAnswer::isSuccess))
                  .filter(not(EngineAnswer::isMissing))
                  .map(EngineAnswer::message));
    }
    removeEndedContainers(engine, filter);
  }

  /** Those of a job stay when it is removed. */
  private static void removeEndedContainers(EngineClient engine, Map<String, List<String>> filter) {
    var ended = new TreeMap<>(filter);
    ended.put("status", List.of("exited", "created", "dead"));
    String path = EngineClient.filtered("/containers/json", ended) + "&all=true";
    for (JsonNode container : engine.get(path)) {
      engine.delete("/containers/" + container.path("Id").asText());
    }
  }
}
