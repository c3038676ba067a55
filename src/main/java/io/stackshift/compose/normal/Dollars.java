package io.stackshift.compose.normal;

import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;

/**
 * Doubles the dollar signs of values, so that whoever reads them as a Compose file gets the same
 * values and no variables. Keys are never interpolated and stay.
 */
public final class Dollars {

  private Dollars() {}

  /** The same tree with {@code $$} for each dollar sign in a value. */
  public static Node.Mapping doubled(Node.Mapping tree) {
    return (Node.Mapping) node(tree, false);
  }

  /**
   * The same tree, which still has variables in it, with {@code $$} for each dollar sign in a value
   * that was never a template, such as that of an {@code env_file}.
   */
  public static Node.Mapping doubledInLiterals(Node.Mapping tree) {
    return (Node.Mapping) node(tree, true);
  }

  private static Node node(Node node, boolean literalsOnly) {
    return switch (node) {
      case Node.Text(Mark mark, String value, boolean fromVariable) ->
          value.indexOf('$') < 0 || (literalsOnly && !fromVariable)
              ? node
              : new Node.Text(mark, value.replace("$", "$$"), fromVariable);
      case Node.Sequence(Mark mark, var items) ->
          new Node.Sequence(mark, items.stream().map(item -> node(item, literalsOnly)).toList());
      case Node.Mapping mapping -> mapping.valuesChanged(value -> node(value, literalsOnly));
      case Node.Scalar _ -> node;
    };
  }
}
