package io.stackshift.swarm.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.ResolvedImage.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node as the swarm's managers know it.
 *
 * @param role {@code manager} or {@code worker}
 * @param state as {@code ready} or {@code down}
 * @param availability {@code active}, {@code pause} or {@code drain}
 * @param offers what tasks can reserve of it
 */
public record SwarmNode(
    String id,
    String hostname,
    String role,
    String address,
    String state,
    String availability,
    Platform platform,
    Map<String, String> labels,
    Map<String, String> engineLabels,
    Resources offers) {

  /** Copies the maps. */
  public SwarmNode {
    labels = Map.copyOf(labels);
    engineLabels = Map.copyOf(engineLabels);
  }

  /** A node as the engine lists it. */
  public static SwarmNode of(JsonNode json) {
    JsonNode description = json.path("Description");
    JsonNode platform = description.path("Platform");
    return new SwarmNode(
        json.path("ID").asText(),
        description.path("Hostname").asText(json.path("ID").asText()),
        json.at("/Spec/Role").asText("worker"),
        json.at("/Status/Addr").asText(""),
        json.at("/Status/State").asText("unknown"),
        json.at("/Spec/Availability").asText("active"),
        new Platform(platform.path("OS").asText(""), platform.path("Architecture").asText("")),
        texts(json.at("/Spec/Labels")),
        texts(description.at("/Engine/Labels")),
        Resources.of(description.path("Resources")));
  }

  private static Map<String, String> texts(JsonNode json) {
    var texts = new TreeMap<String, String>();
    json.properties()
        .forEach(property -> texts.put(property.getKey(), property.getValue().asText()));
    return texts;
  }

  /** Whether the managers no longer hear from it: what ran there is started elsewhere. */
  public boolean isDown() {
    return state.equals("down");
  }

  /**
   * Whether it may get tasks: a paused node keeps those that it has, a drained one gives them up.
   */
  public boolean takesTasks() {
    return availability.equals("active");
  }

  /** Whether the swarm gives it tasks. */
  public boolean isUsable() {
    return state.equals(Nodes.READY) && takesTasks();
  }

  /** Its name, with why it gets no tasks. */
  public String nameAndState() {
    if (!state.equals(Nodes.READY)) {
      return "%s is %s".formatted(hostname, state);
    }
    return availability.equals("active")
        ? hostname
        : "%s is set to %s".formatted(hostname, availability);
  }

  /** Whether it can run an image for these platforms; none stand for any. */
  public boolean runs(List<Platform> platforms) {
    return platforms.isEmpty() || platforms.stream().anyMatch(this::runs);
  }

  private boolean runs(Platform wanted) {
    boolean hasArchitecture =
        wanted.architecture().isEmpty()
            || normal(wanted.architecture()).equals(normal(platform.architecture()));
    return hasArchitecture && (wanted.os().isEmpty() || wanted.os().equals(platform.os()));
  }

  /** The kernel's names of architectures are not those of images. */
  private static String normal(String architecture) {
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> architecture;
    };
  }
}
