package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import java.util.Locale;
import java.util.Map;

/** The forms of Traefik's configuration, and what labels mean in it. */
final class TraefikShapes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TraefikShapes() {}

  static void assertStatic(JsonNode configuration) {
    assertFits("static", configuration);
  }

  static void assertDynamic(JsonNode configuration) {
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
      Map<String, String> labels = service.deploy().labels();
      labels.forEach((label, value) -> {
        String[] path = label.split("\\.", -1);
        if (path[0].equals("traefik") && path.length > 2) {
          put(configuration, path, value);
        }
      });
    }
    return configuration;
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
    if (key.equals("priority")) {
      level.put(key, Integer.parseInt(value));
    } else {
      level.put(key, value);
    }
  }
}
