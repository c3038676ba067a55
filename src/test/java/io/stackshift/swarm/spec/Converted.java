package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.plan.StackSpec;
import io.stackshift.swarm.engine.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compose text converted to what the engine is told; every file that it names holds {@code text}.
 */
public final class Converted {

  private Converted() {}

  /** A stack {@code shop}. */
  public static StackSpec stack(String compose) {
    var loader =
        new ComposeLoader(
            path ->
                Optional.of(
                    (path.equals("a.yml") ? compose : "text").getBytes(StandardCharsets.UTF_8)),
            Map.of());
    return StackConversion.convert(loader.load("shop", List.of("a.yml")), Map.of());
  }

  /** The only service of a stack, with hashes of configs and secrets replaced by {@code HASH}. */
  static ObjectNode service(String compose) {
    String json = stack(compose).services().getFirst().json();
    return Json.readObject(json.replaceAll("_[0-9a-f]{10}\"", "_HASH\""));
  }

  /** A part of a service {@code web} that has these keys. */
  static JsonNode ofWeb(String pointer, String keys) {
    return service("services:\n  web:\n    image: app\n" + keys.indent(4)).at(pointer);
  }
}
