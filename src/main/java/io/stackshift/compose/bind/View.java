package io.stackshift.compose.bind;

import io.stackshift.compose.Timespan;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Typed reading of a section in normal form, where every value already has the type that its key
 * wants. Absent keys read as neutral values.
 */
record View(Node.Mapping node, Path path, Findings findings) {

  boolean has(String key) {
    return node.get(key).isPresent();
  }

  Mark mark(String key) {
    return node.get(key).map(Node::mark).orElse(node.mark());
  }

  String text(String key) {
    return node.text(key);
  }

  /** Whether there is no text at all; one that is known to be wrong is there. */
  boolean lacks(String key) {
    return text(key).isEmpty() && !isBroken(key);
  }

  /** Whether what is wrong with the value has been told already. */
  private boolean isBroken(String key) {
    return node.get(key, Node.Broken.class).isPresent();
  }

  /** The text for a message: in quotes, unless it may be a secret. */
  String shown(String key) {
    return node.get(key, Node.Text.class).map(Node.Text::shown).orElse("nothing");
  }

  boolean flag(String key) {
    return node.get(key, Node.Flag.class).map(Node.Flag::value).orElse(false);
  }

  long number(String key, long absent) {
    return node.get(key, Node.Whole.class).map(Node.Whole::value).orElse(absent);
  }

  /** A number that must fit; one that does not is told to the findings. */
  int number(String key, int absent, int largest) {
    long value = number(key, absent);
    if (value <= largest) {
      return (int) value;
    }
    findings.problem(mark(key), path.key(key), "is too large", "Write at most " + largest + ".");
    return absent;
  }

  double decimal(String key) {
    return switch (node.get(key).orElse(node)) {
      case Node.Whole whole -> whole.value();
      case Node.Decimal decimal -> decimal.value();
      default -> 0;
    };
  }

  Duration duration(String key, Duration absent) {
    return Durations.parse(node.text(key)).orElse(absent);
  }

  Timespan timespan(String key) {
    return Durations.parse(node.text(key))
        .<Timespan>map(Timespan.Given::new)
        .orElse(Timespan.ENGINE_DEFAULT);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof Node.Text text) {
        texts.add(text.value());
      }
    }
    return texts;
  }

  List<Node> items(String key) {
    return node.get(key, Node.Sequence.class).map(Node.Sequence::items).orElse(List.of());
  }

  /** The mappings of a list. */
  List<View> views(String key) {
    List<View> views = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Node.Mapping mapping) {
        views.add(new View(mapping, path.key(key).item(i), findings));
      }
    }
    return views;
  }

  /** The texts of a mapping; names without a value are left out. */
  SortedMap<String, String> textMap(String key) {
    SortedMap<String, String> texts = new TreeMap<>();
    section(key)
        .map(View::node)
        .map(Node.Mapping::values)
        .orElse(Map.of())
        .forEach((name, value) -> {
          if (value instanceof Node.Text text) {
            texts.put(name, text.value());
          }
        });
    return texts;
  }

  /** The names of a mapping that have no value. */
  SortedSet<String> valueless(String key) {
    SortedSet<String> names = new TreeSet<>();
    section(key)
        .ifPresent(all ->
            all.node
                .values()
                .forEach((name, value) -> {
                  if (value instanceof Node.Nothing) {
                    names.add(name);
                  }
                }));
    return names;
  }

  Optional<View> section(String key) {
    return node.get(key, Node.Mapping.class)
        .map(mapping -> new View(mapping, path.key(key), findings));
  }

  View sectionOrEmpty(String key) {
    return section(key).orElseGet(() -> sectionOf(key, new Node.Nothing(node.mark())));
  }

  /** The sections of a mapping by name; a name with nothing has an empty one, a broken one none. */
  Map<String, View> sections(String key) {
    Map<String, View> sections = new LinkedHashMap<>();
    section(key)
        .ifPresent(all ->
            all.node
                .values()
                .forEach((name, value) -> {
                  if (!(value instanceof Node.Broken)) {
                    sections.put(name, all.sectionOf(name, value));
                  }
                }));
    return sections;
  }

  /** The names that a mapping defines, also those whose definition is wrong. */
  Names names(String key) {
    return new Names(
        key,
        section(key).map(it -> it.node.entries().keySet()).orElse(Set.of()),
        !isBroken(key),
        findings);
  }

  private View sectionOf(String name, Node value) {
    Node.Mapping mapping =
        value instanceof Node.Mapping some
            ? some
            : new Node.Mapping(value.mark(), new LinkedHashMap<>());
    return new View(mapping, path.key(name), findings);
  }

  /** An item of a list, for what is wrong with it. */
  Item item(String key, int index) {
    return new Item(items(key).get(index).mark(), path.key(key).item(index), findings);
  }

  /** Tells what is wrong with a value, unless something is known to be wrong with it already. */
  void problem(String key, String what, String remedy) {
    if (!isBroken(key)) {
      findings.problem(mark(key), path.key(key), what, remedy);
    }
  }

  void problem(String what, String remedy) {
    findings.problem(node.mark(), path, what, remedy);
  }
}
