package io.stackshift.compose.merge;

import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

/** How a value of an earlier file and one of a later file at the same path become one. */
@FunctionalInterface
interface Rule {

  /** The merged value. */
  Node merge(Node base, Node override, Path path);
}
