package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.ResolvedImage.Platform;
import java.util.HashMap;
import java.util.Map;

/**
 * A node of the swarm as the engine lists it, as far as it decides what runs there.
 *
 * @param isDown whether the managers no longer hear from it: what ran there is started elsewhere
 * @param takesTasks whether its availability is {@code active}: a paused node keeps the tasks that
 *     it has, a drained one gives them up
 * @param labels that the swarm gave it
 * @param engineLabels that its engine was started with
 */
public record NodeStatus(
    String id,
    String name,
    boolean isDown,
    boolean takesTasks,
    String role,
    Platform platform,
    Map<String, String> labels,
    Map<String, String> engineLabels) {

  /** Copies the maps. */
  public NodeStatus {
    labels = Map.copyOf(labels);
    engineLabels = Map.copyOf(engineLabels);
  }

  /** A node as the engine lists it (Engine API, {@code GET /nodes}). */
  public static NodeStatus of(JsonNode json) {
    JsonNode description = json.path("Description");
    JsonNode platform = description.path("Platform");
    return new NodeStatus(
        json.path("ID").asText(),
        description.path("Hostname").asText(""),
        json.at("/Status/State").asText("").equals("down"),
        json.at("/Spec/Availability").asText("active").equals("active"),
        json.at("/Spec/Role").asText(""),
        new Platform(platform.path("OS").asText(""), platform.path("Architecture").asText("")),
        texts(json.at("/Spec/Labels")),
        texts(description.at("/Engine/Labels")));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new HashMap<String, String>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
