package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of values of one type.
 *
 * @param unique whether the same text twice is an error
 */
record ListOf(Type item, boolean unique) implements Type {

  static ListOf any(Type item) {
    return new ListOf(item, false);
  }

  static ListOf unique(Type item) {
    return new ListOf(item, true);
  }

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    if (!(node instanceof Node.Sequence(Mark mark, List<Node> items))) {
      return Mismatch.told(node, path, findings, "must be a list", "Start each line with a dash.");
    }
    List<Node> normal = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Node.Broken broken) {
        normal.add(broken);
        continue;
      }
      Node value = item.normal(items.get(i), path.item(i), findings);
      if (unique && value instanceof Node.Text text && !seen.add(text.value())) {
        findings.problem(
            items.get(i).mark(), path.item(i), "is there twice", "Remove one of them.");
      }
      normal.add(value);
    }
    return new Node.Sequence(mark, normal);
  }

  @Override
  public Node arranged(Node normal) {
    return normal instanceof Node.Sequence(Mark mark, List<Node> items)
        ? new Node.Sequence(mark, items.stream().map(item::arranged).toList())
        : normal;
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    if (!(merged instanceof Node.Sequence(Mark mark, List<Node> items))) {
      return merged;
    }
    List<Node> supported = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      supported.add(item.supported(items.get(i), path.item(i), findings));
    }
    return new Node.Sequence(mark, supported);
  }
}
