package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;

/**
 * What a value of the format may be, and its normal form: long instead of short syntax, typed
 * instead of text, without what has no effect.
 */
@FunctionalInterface
interface Type {

  /**
   * The value's normal form. A value that is not of this type is told to the findings, and is
   * {@link Node.Broken} from then on.
   */
  Node normal(Node node, Path path, Findings findings);

  /** Whether a normal form says nothing, so that its key is left out. */
  default boolean isEmpty(Node normal) {
    return switch (normal) {
      case Node.Text text -> text.value().isEmpty();
      case Node.Whole whole -> whole.value() == 0;
      case Node.Decimal decimal -> decimal.value() == 0;
      case Node.Flag flag -> !flag.value();
      case Node.Nothing _ -> true;
      case Node.Broken _ -> false;
      case Node.Sequence sequence -> sequence.items().isEmpty();
      case Node.Mapping mapping -> mapping.entries().isEmpty();
    };
  }

  /** The same value with its keys in the order of the format. */
  default Node arranged(Node normal) {
    return normal;
  }

  /**
   * What of a value, merged from all files, a swarm can do. The rest is told to the findings; of
   * that, what the reference shows stays. Done after merging, so that nothing is told about what a
   * later file takes out.
   */
  default Node supported(Node merged, Path path, Findings findings) {
    return merged;
  }
}
