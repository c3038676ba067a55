package io.stackshift.compose.yaml;

import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values, and knows which tags there may be. */
final class Scalars {

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(ImplicitScalars.PLAIN, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  /** A message is to stay readable. */
  private static final int LONGEST_SHOWN = 80;

  private final Faults faults;

  Scalars(Faults faults) {
    this.faults = faults;
  }

  /** The value; a tag that is not known, or what is no text, makes it broken. */
  Node scalar(ScalarNode scalar, Mark mark) {
    if (!isText(scalar.getValue())) {
      faults.found(
          mark,
          "the value holds a NUL character or half a character",
          "Leave them out: nothing that Docker starts can take those.");
      return new Node.Broken(mark);
    }
    Tag tag = scalar.getTag();
    boolean quoted =
        MergeTag.of(scalar).isPresent() && scalar.getScalarStyle() != ScalarStyle.PLAIN;
    if (tag.equals(Tag.STR) || quoted) {
      return new Node.Text(mark, scalar.getValue());
    }
    return knows(PLAIN_TAGS, scalar, mark)
        ? PlainScalar.resolve(mark, scalar.getValue())
        : new Node.Broken(mark);
  }

  private static boolean isText(String value) {
    int at = 0;
    while (at < value.length()) {
      int character = value.codePointAt(at);
      if (character == 0 || Character.getType(character) == Character.SURROGATE) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }

  private static String cut(String tag) {
    return tag.length() <= LONGEST_SHOWN ? tag : tag.substring(0, LONGEST_SHOWN) + "…";
  }

  /** Whether the tag is one of these or of the Compose format; if not, that is told. */
  boolean knows(Set<Tag> known, org.snakeyaml.engine.v2.nodes.Node node, Mark mark) {
    if (known.contains(node.getTag()) || MergeTag.of(node).isPresent()) {
      return true;
    }
    faults.found(
        mark, "the tag " + cut(node.getTag().getValue()) + " is not supported", "Leave it out.");
    return false;
  }
}
