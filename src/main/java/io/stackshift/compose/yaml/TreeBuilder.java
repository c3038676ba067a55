package io.stackshift.compose.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
 * applied, keys are checked to be unique texts, and what the tags of {@link MergeTag} clear is
 * noted.
 */
final class TreeBuilder {

  /** Stands in a path for any item of a list; no key is like it. */
  static final String ITEM = "\0item";

  private static final Set<Tag> COLLECTION_TAGS = Set.of(Tag.MAP, Tag.SEQ);

  /** A message is to stay readable. */
  private static final int LONGEST_SHOWN = 80;

  private static final String MERGE_KEY = "<<";

  private final String file;
  private final Faults faults;
  private final Scalars scalars;
  private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Unfolded> anchored =
      new IdentityHashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<Clearing> clearings = new ArrayList<>();
  private int depth;
  private int values;
  private int deepest;

  /**
   * A value with an anchor, which its aliases share.
   *
   * @param values how many values it has, itself included
   * @param height how many levels there are below it
   */
  private record Unfolded(Node node, int values, int height) {}

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
    this.scalars = new Scalars(faults);
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
          "the file has too many values, or its aliases unfold to too many or to themselves",
          "Split the file, or use fewer aliases of aliases.");
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
    Unfolded known = anchored.get(node);
    if (known != null) {
      grow(mark(node), known.values, known.height);
      return known.node;
    }
    int before = values;
    int deepestBefore = deepest;
    int clearingsBefore = clearings.size();
    deepest = depth;
    grow(mark(node), 1, 0);
    Node built = built(node);
    if (node.getAnchor().isPresent() && clearings.size() == clearingsBefore) {
      anchored.put(node, new Unfolded(built, values - before, deepest - depth));
    }
    deepest = Math.max(deepest, deepestBefore);
    return built;
  }

  /** Counts before anything is unfolded, so that a bomb costs nothing. */
  private void grow(Mark mark, int more, int height) {
    values += more;
    deepest = Math.max(deepest, depth + height);
    if (values > Bounds.VALUES || deepest > Bounds.DEPTH) {
      throw new TooLarge(mark);
    }
  }

  private Node built(org.snakeyaml.engine.v2.nodes.Node node) {
    Mark mark = mark(node);
    if (node instanceof CollectionNode<?> && !scalars.knows(COLLECTION_TAGS, node, mark)) {
      return new Node.Broken(mark);
    }
    depth++;
    Node built =
        switch (node) {
          case ScalarNode scalar -> scalars.scalar(scalar, mark);
          case SequenceNode sequence -> sequence(sequence, mark);
          case MappingNode mapping -> mapping(mapping, mark);
          default -> throw new IllegalStateException("unknown node " + node.getNodeType());
        };
    depth--;
    return built;
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
            && scalars.scalar(scalar, mark) instanceof Node.Text(Mark _, String text, boolean _)
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
