package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

/** A value that may be missing after its key, which differs from an empty one. */
record OrNothing(Type type) implements Type {

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    return node instanceof Node.Nothing ? node : type.normal(node, path, findings);
  }

  @Override
  public Node arranged(Node normal) {
    return type.arranged(normal);
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    return type.supported(merged, path, findings);
  }
}
