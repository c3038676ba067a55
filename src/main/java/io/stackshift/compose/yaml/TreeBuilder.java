package io.stackshift.compose.yaml;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns the YAML library's graph into a tree: aliases are unfolded within bounds, merge keys are
 * applied, keys are checked to be unique texts.
 */
final class TreeBuilder {

  /** Bounds what aliases may unfold to; a stack of 2,000 large services has about 200,000 nodes. */
  private static final int MAXIMUM_NODES = 1_000_000;

  private static final int MAXIMUM_DEPTH = 100;

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(ImplicitScalars.PLAIN, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private static final Set<Tag> COLLECTION_TAGS = Set.of(Tag.MAP, Tag.SEQ);

  private static final String MERGE_KEY = "<<";

  private final String file;
  private int nodes;

  TreeBuilder(String file) {
    this.file = file;
  }

  Node build(org.snakeyaml.engine.v2.nodes.Node root) {
    return node(root, 0);
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
    Mark mark = mark(node);
    if (depth > MAXIMUM_DEPTH || ++nodes > MAXIMUM_NODES) {
      throw UserError.refused(
          "the aliases unfold to something too large, or to themselves",
          mark.toString(),
          "Use fewer aliases of aliases.");
    }
    if (node instanceof CollectionNode<?>) {
      refuseUnlessOneOf(COLLECTION_TAGS, node.getTag(), mark);
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, mark);
      case SequenceNode sequence -> {
        List<Node> items = new ArrayList<>();
        for (var item : sequence.getValue()) {
          items.add(node(item, depth + 1));
        }
        yield new Node.Sequence(mark, items);
      }
      case MappingNode mapping -> mapping(mapping, mark, depth);
      default -> throw new IllegalStateException("unknown node " + node.getNodeType());
    };
  }

  private static Node scalar(ScalarNode scalar, Mark mark) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return new Node.Text(mark, scalar.getValue());
    }
    refuseUnlessOneOf(PLAIN_TAGS, tag, mark);
    return PlainScalar.resolve(mark, scalar.getValue());
  }

  private static void refuseUnlessOneOf(Set<Tag> known, Tag tag, Mark mark) {
    if (!known.contains(tag)) {
      throw UserError.refused(
          "the tag " + tag.getValue() + " is not supported", mark.toString(), "Leave the tag out.");
    }
  }

  private Node mapping(MappingNode mapping, Mark mark, int depth) {
    SequencedMap<String, Node.Entry> own = new LinkedHashMap<>();
    List<Node.Mapping> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark keyMark = mark(tuple.getKeyNode());
      String key = key(tuple.getKeyNode(), keyMark);
      Node value = node(tuple.getValueNode(), depth + 1);
      if (key.equals(MERGE_KEY) && tuple.getKeyNode().getTag().equals(ImplicitScalars.PLAIN)) {
        merged.addAll(mergeSources(value));
      } else if (own.putIfAbsent(key, new Node.Entry(keyMark, value)) != null) {
        throw UserError.refused(
            "the key \"" + key + "\" is there twice", keyMark.toString(), "Remove one of them.");
      }
    }
    for (Node.Mapping source : merged) {
      source.entries().forEach(own::putIfAbsent);
    }
    return new Node.Mapping(mark, own);
  }

  private static String key(org.snakeyaml.engine.v2.nodes.Node node, Mark mark) {
    if (node instanceof ScalarNode scalar
        && scalar(scalar, mark) instanceof Node.Text(Mark _, String text, boolean _)) {
      return text;
    }
    throw UserError.refused("a key is not a text", mark.toString(), "Put the key in quotes.");
  }

  private static List<Node.Mapping> mergeSources(Node value) {
    List<Node> sources =
        value instanceof Node.Sequence(Mark _, List<Node> items) ? items : List.of(value);
    List<Node.Mapping> mappings = new ArrayList<>();
    for (Node source : sources) {
      if (!(source instanceof Node.Mapping mapping)) {
        throw UserError.refused(
            "the merge key << needs a mapping or a list of mappings",
            source.mark().toString(),
            "Name an anchor of a mapping, as in <<: *defaults.");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  private Mark mark(org.snakeyaml.engine.v2.nodes.Node node) {
    return node.getStartMark()
        .map(place -> new Mark(file, place.getLine() + 1, place.getColumn() + 1))
        .orElse(new Mark(file, 1, 1));
  }
}
