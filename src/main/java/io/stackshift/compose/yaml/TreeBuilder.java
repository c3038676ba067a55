package io.stackshift.compose.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns the YAML library's graph into a tree: aliases are unfolded within bounds, merge keys are
 * applied, keys are checked to be unique texts, and what the tags of {@link MergeTag} clear is
 * noted.
 */
final class TreeBuilder {

  /** Stands in a path for any item of a list; no key is like it. */
  static final String ITEM = "\0item";

  /** Bounds what aliases may unfold to; a stack of 2,000 large services has about 200,000 nodes. */
  static final int MAXIMUM_NODES = 1_000_000;

  private static final int MAXIMUM_DEPTH = 100;

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(ImplicitScalars.PLAIN, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private static final Set<Tag> COLLECTION_TAGS = Set.of(Tag.MAP, Tag.SEQ);

  /** A message is to stay readable. */
  private static final int LONGEST_SHOWN = 80;

  private static final String MERGE_KEY = "<<";

  private final String file;
  private final Faults faults;
  private final Deque<String> path = new ArrayDeque<>();
  private final List<Clearing> clearings = new ArrayList<>();
  private int depth;
  private int nodes;

  /** Says that the whole would be too large. */
  private static final class TooLarge extends RuntimeException {
    private final Mark mark;

    TooLarge(Mark mark) {
      super("too large", null, false, false);
      this.mark = mark;
    }
  }

  TreeBuilder(String file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The document; nothing when it is no mapping or unfolds to something unreasonably large. */
  Optional<Document> build(org.snakeyaml.engine.v2.nodes.Node root) {
    try {
      if (present(root).orElse(null) instanceof Node.Mapping mapping) {
        return Optional.of(new Document(mapping, clearings));
      }
      if (!(root instanceof MappingNode)) {
        faults.found(
            mark(root), "the file is not a mapping", "Write keys with values, one a line.");
      }
    } catch (TooLarge e) {
      faults.found(
          e.mark,
          "the aliases unfold to something too large, or to themselves",
          "Use fewer aliases of aliases.");
    }
    return Optional.empty();
  }

  /** The value, unless it is taken out; a tag of {@link MergeTag} on it is noted. */
  private Optional<Node> present(org.snakeyaml.engine.v2.nodes.Node node) {
    Optional<MergeTag> tag = MergeTag.of(node);
    tag.ifPresent(it -> {
      List<String> keys = List.copyOf(path);
      if (it.fits(mark(node), keys, faults)) {
        clearings.add(new Clearing(mark(node), keys));
      }
    });
    return tag.filter(MergeTag.RESET::equals).isPresent()
        ? Optional.empty()
        : Optional.of(node(node));
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
    Mark mark = mark(node);
    if (depth > MAXIMUM_DEPTH || ++nodes > MAXIMUM_NODES) {
      throw new TooLarge(mark);
    }
    if (node instanceof CollectionNode<?> && !isOneOf(COLLECTION_TAGS, node, mark)) {
      return new Node.Broken(mark);
    }
    depth++;
    Node built =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, mark);
          case SequenceNode sequence -> sequence(sequence, mark);
          case MappingNode mapping -> mapping(mapping, mark);
          default -> throw new IllegalStateException("unknown node " + node.getNodeType());
        };
    depth--;
    return built;
  }

  private Node scalar(ScalarNode scalar, Mark mark) {
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
    return isOneOf(PLAIN_TAGS, scalar, mark)
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

  private boolean isOneOf(Set<Tag> known, org.snakeyaml.engine.v2.nodes.Node node, Mark mark) {
    if (known.contains(node.getTag()) || MergeTag.of(node).isPresent()) {
      return true;
    }
    faults.found(
        mark, "the tag " + node.getTag().getValue() + " is not supported", "Leave the tag out.");
    return false;
  }

  private Node sequence(SequenceNode sequence, Mark mark) {
    List<Node> items = new ArrayList<>();
    for (var item : sequence.getValue()) {
      path.addLast(ITEM);
      present(item).ifPresent(items::add);
      path.removeLast();
    }
    return new Node.Sequence(mark, items);
  }

  private Node mapping(MappingNode mapping, Mark mark) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    List<org.snakeyaml.engine.v2.nodes.Node> sources = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark keyMark = mark(tuple.getKeyNode());
      Optional<String> text = key(tuple.getKeyNode(), keyMark);
      if (text.isEmpty()) {
        faults.found(keyMark, "a key is not a text", "Put the key in quotes.");
        continue;
      }
      String key = text.get();
      if (key.equals(MERGE_KEY) && tuple.getKeyNode().getTag().equals(ImplicitScalars.PLAIN)) {
        sources.add(tuple.getValueNode());
        continue;
      }
      if (!own.add(key)) {
        faults.found(keyMark, "the key " + quoted(key) + " is there twice", "Remove one of them.");
        continue;
      }
      path.addLast(key);
      present(tuple.getValueNode())
          .ifPresent(value -> entries.put(key, new Node.Entry(keyMark, value)));
      path.removeLast();
    }
    for (var source : sources) {
      merge(source, own, entries);
    }
    return new Node.Mapping(mark, entries);
  }

  private static String quoted(String key) {
    return key.length() <= LONGEST_SHOWN
        ? "\"" + key + "\""
        : "that starts with \"" + key.substring(0, LONGEST_SHOWN) + "\"";
  }

  private Optional<String> key(org.snakeyaml.engine.v2.nodes.Node node, Mark mark) {
    return node instanceof ScalarNode scalar
            && MergeTag.of(node).isEmpty()
            && scalar(scalar, mark) instanceof Node.Text(Mark _, String text, boolean _)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Adds what a merge key names, as if it were written here; own keys, also reset ones, win. */
  private void merge(
      org.snakeyaml.engine.v2.nodes.Node value,
      Set<String> own,
      SequencedMap<String, Node.Entry> entries) {
    var sources = value instanceof SequenceNode list ? list.getValue() : List.of(value);
    for (var source : sources) {
      int before = clearings.size();
      if (!(node(source) instanceof Node.Mapping mapping)) {
        faults.found(
            mark(source),
            "the merge key << needs a mapping or a list of mappings",
            "Name an anchor of a mapping, as in <<: *defaults.");
        continue;
      }
      mapping
          .entries()
          .forEach((key, entry) -> {
            if (!own.contains(key)) {
              entries.putIfAbsent(key, entry);
            }
          });
      int here = path.size();
      clearings.subList(before, clearings.size()).removeIf(it -> own.contains(it.path().get(here)));
    }
  }

  private Mark mark(org.snakeyaml.engine.v2.nodes.Node node) {
    return node.getStartMark()
        .map(place -> new Mark(file, place.getLine() + 1, place.getColumn() + 1))
        .orElse(new Mark(file, 1, 1));
  }
}
