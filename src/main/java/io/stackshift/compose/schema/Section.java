package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.NearMiss;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A mapping with known keys.
 *
 * @param keys the keys, in the order in which the normal form shows them
 * @param extensions whether {@code x-} keys are shown; current Compose files may have them anywhere
 * @param nullable whether nothing stands for an empty mapping
 * @param finish what remains to be done when the keys are in normal form
 */
record Section(SequencedMap<String, Key> keys, boolean extensions, boolean nullable, Finish finish)
    implements Type {

  /** Completes a section, looking at its keys together. */
  @FunctionalInterface
  interface Finish {
    Node.Mapping apply(Node.Mapping section, Path path, Findings findings);
  }

  Section {
    keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
  }

  static Section of(Key... keys) {
    SequencedMap<String, Key> table = new LinkedHashMap<>();
    for (Key key : List.of(keys)) {
      table.put(key.name(), key);
    }
    return new Section(table, false, false, (section, _, _) -> section);
  }

  Section withExtensions() {
    return new Section(keys, true, nullable, finish);
  }

  /** The same section with more keys, which the normal form shows last. */
  Section with(List<Key> more) {
    SequencedMap<String, Key> all = new LinkedHashMap<>(keys);
    more.forEach(key -> all.put(key.name(), key));
    return new Section(all, extensions, nullable, finish);
  }

  Section orNothing() {
    return new Section(keys, extensions, true, finish);
  }

  Section then(Finish last) {
    return new Section(keys, extensions, nullable, last);
  }

  @Override
  public Node normal(Node node, Path path, Findings findings) {
    if (node instanceof Node.Nothing && nullable) {
      return finish.apply(new Node.Mapping(node.mark(), new LinkedHashMap<>()), path, findings);
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return Mismatch.told(node, path, findings, "must be a mapping", "Write keys below it.");
    }
    SequencedMap<String, Node.Entry> normal = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) -> normalKey(name, entry, path.key(name), findings, normal));
    return finish.apply(new Node.Mapping(mapping.mark(), normal), path, findings);
  }

  private void normalKey(
      String name,
      Node.Entry entry,
      Path path,
      Findings findings,
      SequencedMap<String, Node.Entry> normal) {
    Key key = keys.get(name);
    if (key == null) {
      if (extensions && isExtension(name)) {
        normal.put(name, entry);
      } else if (!isExtension(name)) {
        unknown(entry, path, findings)
            .ifPresent(meant ->
                normal.putIfAbsent(
                    meant, new Node.Entry(entry.keyMark(), new Node.Broken(entry.keyMark()))));
      }
      return;
    }
    if (key.support() instanceof Key.Support.Forbidden(String remedy)) {
      findings.problem(entry.keyMark(), path, "is not supported on a swarm", remedy);
      return;
    }
    Node value =
        entry.value() instanceof Node.Broken broken
            ? broken
            : key.type().normal(entry.value(), path, findings);
    if (key.type().isEmpty(value) && !key.keptWhenEmpty()) {
      return;
    }
    normal.put(name, new Node.Entry(entry.keyMark(), value));
  }

  @Override
  public Node supported(Node merged, Path path, Findings findings) {
    if (!(merged instanceof Node.Mapping mapping)) {
      return merged;
    }
    SequencedMap<String, Node.Entry> supported = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          Key key = keys.get(name);
          Path place = path.key(name);
          if (key == null || entry.value() instanceof Node.Broken) {
            supported.put(name, entry);
          } else if (told(key.support(), entry.keyMark(), place, findings)) {
            Node value = key.type().supported(entry.value(), place, findings);
            supported.put(name, new Node.Entry(entry.keyMark(), value));
          }
        });
    return new Node.Mapping(mapping.mark(), supported);
  }

  /** Tells of a key that is there, and whether it stays. */
  private static boolean told(Key.Support support, Mark mark, Path path, Findings findings) {
    return switch (support) {
      case Key.Support.Converted _, Key.Support.Forbidden _ -> true;
      case Key.Support.Ignored(String why, boolean shown) -> {
        findings.unsupported(mark, path, why);
        yield shown;
      }
      case Key.Support.Needless(String why, boolean shown) -> {
        findings.warning(mark, path, "is ignored: " + why);
        yield shown;
      }
    };
  }

  /** Tells of a key that is not known here, and returns the one that was probably meant. */
  private Optional<String> unknown(Node.Entry entry, Path path, Findings findings) {
    if (!findings.wantsSuggestions()) {
      findings.problem(entry.keyMark(), path, "is not a known key", "Remove it.");
      return Optional.empty();
    }
    Optional<String> meant = NearMiss.of(path.last(), keys.keySet());
    Optional<String> elsewhere = Misplaced.belongsIn(path);
    boolean plural = keys.containsKey(path.last() + "s");
    if (elsewhere.isPresent() && !plural) {
      findings.problem(
          entry.keyMark(), path, "is not a known key here", "It belongs " + elsewhere.get() + ".");
      return Optional.empty();
    }
    String remedy =
        meant
            .map(it -> "Did you mean " + it + "?")
            .orElse("Remove it, or give it a name that starts with x- if it is for other tools.");
    findings.problem(entry.keyMark(), path, "is not a known key", remedy);
    return meant;
  }

  @Override
  public Node arranged(Node normal) {
    if (!(normal instanceof Node.Mapping mapping)) {
      return normal;
    }
    SequencedMap<String, Node.Entry> ordered = new LinkedHashMap<>();
    SequencedMap<String, Node.Entry> rest = new LinkedHashMap<>(new TreeMap<>(mapping.entries()));
    keys.forEach((name, key) -> {
      Node.Entry entry = rest.remove(name);
      if (entry != null) {
        Node value = key.type().arranged(entry.value());
        ordered.put(name, new Node.Entry(entry.keyMark(), value));
      }
    });
    rest.forEach((name, entry) -> ordered.put(name, sorted(entry)));
    return new Node.Mapping(mapping.mark(), ordered);
  }

  private static Node.Entry sorted(Node.Entry extension) {
    return new Node.Entry(extension.keyMark(), sorted(extension.value()));
  }

  private static Node sorted(Node extension) {
    return switch (extension) {
      case Node.Mapping mapping -> {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        new TreeMap<>(mapping.entries()).forEach((name, it) -> entries.put(name, sorted(it)));
        yield new Node.Mapping(mapping.mark(), entries);
      }
      case Node.Sequence(Mark mark, List<Node> items) ->
          new Node.Sequence(mark, items.stream().map(Section::sorted).toList());
      case Node.Scalar scalar -> scalar;
    };
  }

  private static boolean isExtension(String name) {
    return name.startsWith("x-");
  }
}
