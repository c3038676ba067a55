package io.stackshift.compose.normal;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the normal form holds of newer Compose files that the reference does not read. */
public final class OwnKeys {

  /** Keys of objects by section, for which the format of the reference has no other words. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "services", List.of("group_add"),
          "configs", List.of("content", "environment"),
          "secrets", List.of("environment"));

  private OwnKeys() {}

  /** A warning for each place. */
  public static List<Warning> in(Node.Mapping tree) {
    List<Warning> warnings = new ArrayList<>();
    for (String section : List.of("services", "configs", "secrets")) {
      Map<String, Node> objects =
          tree.get(section, Node.Mapping.class).map(Node.Mapping::values).orElse(Map.of());
      objects.forEach((name, object) -> {
        for (String key : KEYS.getOrDefault(section, List.of())) {
          if (object instanceof Node.Mapping mapping && mapping.get(key).isPresent()) {
            warnings.add(warning(section, name, key, mapping));
          }
        }
      });
    }
    return warnings;
  }

  private static Warning warning(String section, String name, String key, Node.Mapping object) {
    return new Warning(
        "%s.%s.%s is known to `stackshift deploy`, and refused by `docker stack deploy`"
            .formatted(section, name, key),
        object.get(key).map(Node::mark).orElse(object.mark()).toString());
  }
}
