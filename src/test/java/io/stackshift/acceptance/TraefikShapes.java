package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms of Traefik's configuration, and what labels mean in it. */
public final class TraefikShapes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TraefikShapes() {}

  static void assertStatic(JsonNode configuration) {
    assertFits("static", configuration);
  }

  /** Fails unless Traefik takes this as dynamic configuration. */
  public static void assertDynamic(JsonNode configuration) {
    assertFits("dynamic", configuration);
  }

  private static void assertFits(String schema, JsonNode configuration) {
    var resource = TraefikShapes.class.getResourceAsStream("/traefik/" + schema + ".schema.json");
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(resource)
                .validate(configuration))
        .as(configuration.toString())
        .isEmpty();
  }

  /**
   * The labels {@code traefik.http.…} and so on of all services as the dynamic configuration that
   * Traefik makes of them: a dot is a level, and numbers and truth values are what they look like.
   */
  static ObjectNode ofLabels(Stack stack) {
    ObjectNode configuration = JSON.createObjectNode();
    for (Service service : stack.services().values()) {
      add(configuration, service.deploy().labels());
    }
    return configuration;
  }

  /** The same of the labels of one service. */
  public static ObjectNode ofLabels(Map<String, String> labels) {
    ObjectNode configuration = JSON.createObjectNode();
    add(configuration, labels);
    return configuration;
  }

  /** What is about a service as a whole is no part of the dynamic configuration. */
  private static void add(ObjectNode configuration, Map<String, String> labels) {
    labels.forEach((label, value) -> {
      String[] path = label.split("\\.", -1);
      if (path[0].equals("traefik") && path.length > 3) {
        put(configuration, path, value);
      }
    });
  }

  private static void put(ObjectNode root, String[] path, String value) {
    ObjectNode level = root;
    for (int i = 1; i < path.length - 1; i++) {
      // Names of options know no upper case, names of routers and services do.
      String key =
          path[i].toLowerCase(Locale.ROOT).equals("loadbalancer") ? "loadBalancer" : path[i];
      level = level.withObjectProperty(key);
    }
    String key = path[path.length - 1];
    switch (key.toLowerCase(Locale.ROOT)) {
      case "priority" -> level.put("priority", Integer.parseInt(value));
      case "entrypoints" ->
          List.of(value.split(",", -1)).forEach(level.withArray("entryPoints")::add);
      case "certresolver" -> level.put("certResolver", value);
      default -> level.put(key, value);
    }
  }
}
