package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

/** Tells of a value that is not what the format wants there. */
final class Mismatch {

  private Mismatch() {}

  /** Tells it, and returns nothing in the value's place. */
  static Node told(Node node, Path path, Findings findings, String what, String remedy) {
    findings.problem(node.mark(), path, what, remedy);
    return new Node.Nothing(node.mark());
  }
}
