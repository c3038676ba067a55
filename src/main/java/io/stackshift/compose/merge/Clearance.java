package io.stackshift.compose.merge;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Clearing;
import io.stackshift.compose.yaml.Node;
import java.util.List;

/** Takes out of a tree what a later file clears with {@code !reset} and {@code !override}. */
public final class Clearance {

  private final List<Clearing> clearings;
  private final Findings findings;

  /** The clearings of one file; one that leads into a list is told to the findings. */
  public Clearance(List<Clearing> clearings, Findings findings) {
    this.clearings = List.copyOf(clearings);
    this.findings = findings;
  }

  /** The tree without all that is cleared. A path that is not there is none to clear. */
  public Node.Mapping apply(Node.Mapping base) {
    Node.Mapping rest = base;
    for (Clearing clearing : clearings) {
      if (without(rest, clearing.path(), clearing) instanceof Node.Mapping mapping) {
        rest = mapping;
      }
    }
    return rest;
  }

  private Node without(Node node, List<String> path, Clearing clearing) {
    return switch (node) {
      case Node.Mapping mapping when path.size() == 1 -> mapping.without(path.getFirst());
      case Node.Mapping mapping ->
          mapping.changed(
              path.getFirst(), value -> without(value, path.subList(1, path.size()), clearing));
      case Node.Sequence _ -> {
        findings.problem(
            clearing.mark(),
            Path.of(clearing.path()),
            "cannot be cleared alone",
            "Put !override on the whole list and write what remains.");
        yield node;
      }
      case Node.Scalar _ -> node;
    };
  }
}
