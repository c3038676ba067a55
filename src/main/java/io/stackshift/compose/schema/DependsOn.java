package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

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
                  new Key(
                      "restart",
                      Scalars.FLAG,
                      new Key.Support.Ignored(
                          "a swarm does not restart one service because of another", false),
                      false),
                  kept("required", Scalars.FLAG))
              .orNothing());

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    if (node instanceof Node.Mapping) {
      return MAPPING.normal(node, path, findings);
    }
    return ListedKeys.of(node, mark -> new MappingBuilder(mark).build(), path, findings);
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    return MAPPING.supported(merged, path, findings);
  }
}
