package io.stackshift.compose.merge;

import io.stackshift.compose.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of an extended service what the extending one says otherwise. Compose v2 merges what is
 * written, so that false, zero and empty win too; the normal form leaves most of them out, and
 * between files they count as absent, as in the reference.
 */
public final class Overwriting {

  /** Lists that are replaced, even by nothing. */
  private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

  private Overwriting() {}

  /**
   * What remains of the extended service.
   *
   * @param base in normal form
   * @param written the extending one as it stands in its file
   */
  public static Node.Mapping cleared(Node.Mapping base, Node.Mapping written) {
    Node.Mapping rest = base;
    for (Map.Entry<String, Node> said : written.values().entrySet()) {
      String key = said.getKey();
      Node earlier = base.get(key).orElse(null);
      if (earlier == null) {
        continue;
      }
      if (earlier instanceof Node.Mapping section) {
        rest = rest.with(key, ofSection(section, said.getValue()));
      } else if (earlier instanceof Node.Sequence
          ? REPLACED.contains(key)
          : said.getValue() instanceof Node.Scalar) {
        rest = rest.without(key);
      }
    }
    return rest;
  }

  private static Node.Mapping ofSection(Node.Mapping base, Node written) {
    return switch (written) {
      case Node.Mapping section -> cleared(base, section);
      case Node.Sequence(var _, List<Node> lines) -> ofLines(base, lines);
      case Node.Scalar _ -> base;
    };
  }

  /** Lines of the form {@code NAME=value}. */
  private static Node.Mapping ofLines(Node.Mapping base, List<Node> lines) {
    Node.Mapping rest = base;
    for (Node item : lines) {
      if (item instanceof Node.Text line) {
        String name = line.value().split("=", 2)[0];
        rest = base.get(name, Node.Scalar.class).isPresent() ? rest.without(name) : rest;
      }
    }
    return rest;
  }
}
