package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Services that start first: a list of their keys, or a mapping from keys to conditions (Compose
 * v2). In normal form a mapping, in the order of the file; a key of a list has no condition.
 */
record DependsOn() implements Type {

  private static final MapOf MAPPING =
      MapOf.objects(
          Section.of(
                  key(
                      "condition",
                      Scalars.oneOf(
                          "service_started", "service_healthy", "service_completed_successfully")),
                  key("restart", Scalars.FLAG),
                  kept("required", Scalars.FLAG))
              .orNothing());

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    if (node instanceof Node.Mapping) {
      return MAPPING.normal(node, path, findings);
    }
    SequencedMap<String, Node.Entry> dependencies = new LinkedHashMap<>();
    if (ListOf.unique(Scalars.TEXT).normal(node, path, findings)
        instanceof Node.Sequence(Mark _, List<Node> items)) {
      for (Node item : items) {
        if (item instanceof Node.Text(Mark mark, String name, boolean _)) {
          dependencies.put(name, new Node.Entry(mark, new MappingBuilder(mark).build()));
        }
      }
    }
    return new Node.Mapping(node.mark(), dependencies);
  }
}
