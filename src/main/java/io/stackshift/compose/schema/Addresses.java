package io.stackshift.compose.schema;

import io.stackshift.compose.yaml.Node;
import java.util.Set;

/** Types of network addresses. */
final class Addresses {

  private static final Set<String> ALL = Set.of("0.0.0.0", "::", "[::]");

  /** The address that a port is bound to; all addresses are as good as none said. */
  static final Type BOUND =
      (node, path, findings) ->
          Scalars.TEXT.normal(node, path, findings) instanceof Node.Text text
                  && !isAll(text.value())
              ? text
              : new Node.Text(node.mark(), "");

  private Addresses() {}

  static boolean isAll(String address) {
    return ALL.contains(address);
  }
}
