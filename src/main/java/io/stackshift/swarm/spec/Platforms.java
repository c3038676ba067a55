package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.engine.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Platforms of images, as registries and the engine write them. */
public final class Platforms {

  private Platforms() {}

  /** From a service's {@code Placement.Platforms} (Engine API). */
  public static List<Platform> ofSpec(JsonNode platforms) {
    return read(platforms, "OS", "Architecture");
  }

  /**
   * From the registry's answer ({@code GET /distribution/…/json}). Without the architecture of 32
   * bit ARM, whose variants the swarm cannot tell apart, as in the reference.
   */
  public static List<Platform> ofRegistry(JsonNode platforms) {
    return read(platforms, "os", "architecture").stream()
        .map(it ->
            it.architecture().toLowerCase(Locale.ROOT).equals("arm")
                ? new Platform(it.os(), "")
                : it)
        .toList();
  }

  private static List<Platform> read(JsonNode platforms, String os, String architecture) {
    var read = new ArrayList<Platform>();
    platforms.forEach(platform ->
        read.add(
            new Platform(platform.path(os).asText(""), platform.path(architecture).asText(""))));
    return read;
  }

  /** As {@code Placement.Platforms} wants them. */
  static ArrayNode json(List<Platform> platforms) {
    ArrayNode json = Json.object().arrayNode();
    for (Platform platform : platforms) {
      var object = json.addObject();
      Json.putUnlessEmpty(object, "Architecture", platform.architecture());
      Json.putUnlessEmpty(object, "OS", platform.os());
    }
    return json;
  }
}
