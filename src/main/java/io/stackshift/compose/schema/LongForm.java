package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

/**
 * A value that may be written in short syntax.
 *
 * @param reading what is written, in either syntax
 * @param result the type of the long syntax, which the normal form has
 */
record LongForm(Type reading, Type result) implements Type {

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    return reading.normal(node, path, findings);
  }

  @Override
  public Node arranged(Node normal) {
    return result.arranged(normal);
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    return result.supported(merged, path, findings);
  }
}
