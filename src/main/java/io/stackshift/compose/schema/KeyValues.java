package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Texts by name, written as a mapping or as a list of {@code name=value}; in normal form a mapping.
 *
 * @param listAllowed whether the list is allowed
 * @param absent what a name without a value stands for
 */
record KeyValues(boolean listAllowed, Absent absent) implements Type {

  /** What a name without a value stands for. */
  enum Absent {
    /** The empty text. */
    EMPTY,
    /** Nothing: the value comes from elsewhere. */
    NOTHING
  }

  /** Labels: a name alone has the empty value. */
  static final KeyValues LABELS = new KeyValues(true, Absent.EMPTY);

  /** Environment: a name alone takes its value from the deployment's environment. */
  static final KeyValues ENVIRONMENT = new KeyValues(true, Absent.NOTHING);

  /** Options: only as a mapping. */
  static final KeyValues OPTIONS = new KeyValues(false, Absent.EMPTY);

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    return switch (node) {
      case Node.Mapping mapping -> ofMapping(mapping, path, findings);
      case Node.Sequence(Mark mark, List<Node> items) when listAllowed ->
          ofList(mark, items, path, findings);
      default ->
          Mismatch.told(
              node,
              path,
              findings,
              listAllowed ? "must be a mapping or a list" : "must be a mapping",
              "Write NAME: value below it.");
    };
  }

  private Node ofMapping(Node.Mapping mapping, Path path, Findings findings) {
    SequencedMap<String, Node.Entry> normal = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (name.isEmpty()) {
            tellNameless(entry.keyMark(), path, findings);
            return;
          }
          Node value = value(entry.value(), path.key(name), findings);
          normal.put(name, new Node.Entry(entry.keyMark(), value));
        });
    return new Node.Mapping(mapping.mark(), normal);
  }

  private static void tellNameless(Mark mark, Path path, Findings findings) {
    findings.problem(mark, path, "has a value without a name", "Write a name before it.");
  }

  /** The normal form of one value. */
  Node value(Node node, Path path, Findings findings) {
    return switch (node) {
      case Node.Nothing _ -> absent(node.mark());
      case Node.Flag(Mark mark, boolean value) when listAllowed ->
          new Node.Text(mark, Boolean.toString(value));
      case Node.Flag flag ->
          Mismatch.told(
              node,
              path,
              findings,
              "must be a text or a number",
              "Put it in quotes: \"" + flag.value() + "\".");
      default -> Scalars.NUMBER_TEXT.normal(node, path, findings);
    };
  }

  private Node absent(Mark mark) {
    return switch (absent) {
      case EMPTY -> new Node.Text(mark, "");
      case NOTHING -> new Node.Nothing(mark);
    };
  }

  private Node ofList(Mark mark, List<Node> items, Path path, Findings findings) {
    SequencedMap<String, Node.Entry> normal = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      Node item = Scalars.TEXT.normal(items.get(i), path.item(i), findings);
      if (item instanceof Node.Text text) {
        String line = text.value();
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals);
        if (equals == 0) {
          tellNameless(text.mark(), path.item(i), findings);
          continue;
        }
        ListedKeys.hide(text, name, path.item(i), findings);
        Node value =
            equals < 0
                ? absent(text.mark())
                : new Node.Text(text.mark(), line.substring(equals + 1), text.fromVariable());
        normal.put(name, new Node.Entry(text.mark(), value));
      }
    }
    return new Node.Mapping(mark, normal);
  }

  @Override
  public Node arranged(Node normal) {
    return MapOf.any(Scalars.ANY).arranged(normal);
  }
}
