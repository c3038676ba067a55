package io.stackshift.compose.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The tags with which a Compose file says how a value is merged. */
enum MergeTag {
  /** The key is taken out, here and in what the file is merged onto. */
  RESET("!reset"),
  /** The value stands alone, instead of being merged. */
  OVERRIDE("!override");

  private final String tag;

  MergeTag(String tag) {
    this.tag = tag;
  }

  /** The node's tag, if it is one of these. */
  static Optional<MergeTag> of(Node node) {
    String tag = node.getTag().getValue();
    if (tag.equals(RESET.tag)) {
      return Optional.of(RESET);
    }
    return tag.equals(OVERRIDE.tag) ? Optional.of(OVERRIDE) : Optional.empty();
  }

  /** Whether the tag has a meaning at a path; where it has none, that is told. */
  boolean fits(Mark mark, List<String> path, Faults faults) {
    if (path.isEmpty()) {
      faults.found(
          mark, "the tag " + tag + " is on the whole file", "Put it on the value of a key.");
      return false;
    }
    if (path.contains(TreeBuilder.ITEM)) {
      faults.found(
          mark,
          "the tag " + tag + " is on an item of a list, or in one",
          "Items cannot be told apart: put !override on the whole list and write what remains.");
      return false;
    }
    return true;
  }
}
