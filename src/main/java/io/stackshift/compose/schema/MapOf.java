package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A mapping from names that the user chooses to values of one type.
 *
 * @param names which names are allowed
 */
record MapOf(Type value, Pattern names) implements Type {

  private static final Pattern OBJECT_NAME = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Pattern ANY_NAME = Pattern.compile(".+", Pattern.DOTALL);

  /** Names of services, networks and the like. */
  static MapOf objects(Type value) {
    return new MapOf(value, OBJECT_NAME);
  }

  /** Names without restrictions. */
  static MapOf any(Type value) {
    return new MapOf(value, ANY_NAME);
  }

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      return Mismatch.told(
          node, path, findings, "must be a mapping", "Write names with values below it.");
    }
    SequencedMap<String, Node.Entry> normal = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (!names.matcher(name).matches()) {
            findings.problem(
                entry.keyMark(),
                path.key(name),
                "is not a valid name",
                "Use letters, digits, dots, dashes and underscores.");
            normal.put(
                name, new Node.Entry(entry.keyMark(), new Node.Broken(entry.value().mark())));
            return;
          }
          Node inner =
              entry.value() instanceof Node.Broken broken
                  ? broken
                  : value.normal(entry.value(), path.key(name), findings);
          normal.put(name, new Node.Entry(entry.keyMark(), inner));
        });
    return new Node.Mapping(mapping.mark(), normal);
  }

  @Override
  public Node arranged(Node normal) {
    if (!(normal instanceof Node.Mapping mapping)) {
      return normal;
    }
    SequencedMap<String, Node.Entry> sorted = new LinkedHashMap<>();
    new TreeMap<>(mapping.entries())
        .forEach((name, entry) ->
            sorted.put(name, new Node.Entry(entry.keyMark(), value.arranged(entry.value()))));
    return new Node.Mapping(mapping.mark(), sorted);
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    if (!(merged instanceof Node.Mapping mapping)) {
      return merged;
    }
    SequencedMap<String, Node.Entry> supported = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) ->
            supported.put(
                name,
                new Node.Entry(
                    entry.keyMark(), value.supported(entry.value(), path.key(name), findings))));
    return new Node.Mapping(mapping.mark(), supported);
  }
}
