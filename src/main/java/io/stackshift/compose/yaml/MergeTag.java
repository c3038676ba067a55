package io.stackshift.compose.yaml;

import io.stackshift.error.UserError;
import java.util.Arrays;
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
    return Arrays.stream(values())
        .filter(it -> it.tag.equals(node.getTag().getValue()))
        .findFirst();
  }

  /** Refuses the tag where it has no meaning. */
  void refuseOutsideKeys(Mark mark, List<String> path) {
    if (path.isEmpty()) {
      throw UserError.refused(
          "the tag " + tag + " is on the whole file",
          mark.toString(),
          "Put it on the value of a key.");
    }
    if (path.contains(TreeBuilder.ITEM)) {
      throw UserError.refused(
          "the tag " + tag + " is on an item of a list, or in one",
          mark.toString(),
          "Items cannot be told apart: put !override on the whole list and write what remains.");
    }
  }
}
