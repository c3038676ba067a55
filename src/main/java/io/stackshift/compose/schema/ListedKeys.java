package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** The short syntax of a mapping: a list of its keys. */
final class ListedKeys {

  private ListedKeys() {}

  /**
   * The list as a mapping, in the order of the file.
   *
   * @param value what each key has for its value, by its place
   */
  static Node.Mapping of(Node node, Function<Mark, Node> value, Path path, Findings findings) {
    SequencedMap<String, Node.Entry> keys = new LinkedHashMap<>();
    if (ListOf.unique(Scalars.TEXT).normal(node, path, findings)
        instanceof Node.Sequence(Mark _, List<Node> items)) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Node.Text text) {
          hide(text, text.value(), path.item(i), findings);
          keys.put(text.value(), new Node.Entry(text.mark(), value.apply(text.mark())));
        }
      }
    }
    return new Node.Mapping(node.mark(), keys);
  }

  /** Keeps a key out of messages when the text that it is taken from may be a secret. */
  static void hide(Node.Text text, String key, Path item, Findings findings) {
    if (text.fromVariable()) {
      findings.hideKey(text.mark(), key, item);
    }
  }
}
