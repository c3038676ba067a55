package io.stackshift.compose.merge;

import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The rules that the table names. */
final class Rules {

  /** The later value. */
  static final Rule REPLACE = (_, override, _) -> override;

  /**
   * The later value, unless it is zero, false or empty: the reference cannot tell those from
   * absence.
   */
  static final Rule REPLACE_UNLESS_EMPTY =
      (base, override, _) -> isEmpty(override) && !isEmpty(base) ? base : override;

  /** Both lists, one after the other. */
  static final Rule APPEND =
      (base, override, _) -> {
        if (base instanceof Node.Sequence(Mark mark, List<Node> first)
            && override instanceof Node.Sequence(Mark _, List<Node> second)) {
          List<Node> both = new ArrayList<>(first);
          both.addAll(second);
          return new Node.Sequence(mark, both);
        }
        return override;
      };

  /** A volume is identified by where it is mounted, and sorted by that. */
  static final Rule BY_TARGET =
      byKey(item -> text(item, "target"), Comparator.comparing(item -> text(item, "target")));

  /** A config or secret is identified by which it is, and sorted by that. */
  static final Rule BY_SOURCE =
      byKey(item -> text(item, "source"), Comparator.comparing(item -> text(item, "source")));

  /**
   * A port is identified by where it is published, or, when the engine chooses that, by its target;
   * sorted by where it is published.
   */
  static final Rule BY_PORT =
      byKey(Rules::portKey, Comparator.comparingLong(item -> number(item, "published")));

  /** Aliases are replaced, even by none, as soon as the later file says anything. */
  static final Rule ATTACHMENT =
      (base, override, _) -> {
        if (!(override instanceof Node.Mapping later)) {
          return base;
        }
        if (!(base instanceof Node.Mapping earlier)) {
          return override;
        }
        Node.Mapping merged = earlier.without("aliases");
        for (Map.Entry<String, Node> entry : later.values().entrySet()) {
          merged = merged.with(entry.getKey(), entry.getValue());
        }
        return merged;
      };

  private Rules() {}

  /** Another driver replaces everything; the same driver, or none named, merges the options. */
  static Rule logging(Rule deep) {
    return (base, override, path) -> {
      String earlier = text(base, "driver");
      String later = text(override, "driver");
      boolean same = earlier.equals(later) || earlier.isEmpty() || later.isEmpty();
      return same ? deep.merge(base, override, path) : override;
    };
  }

  private static Rule byKey(Function<Node, String> key, Comparator<Node> order) {
    return (base, override, _) -> {
      if (!(base instanceof Node.Sequence(Mark mark, List<Node> first)
          && override instanceof Node.Sequence(Mark _, List<Node> second))) {
        return override;
      }
      Map<String, Node> items = new LinkedHashMap<>();
      first.forEach(item -> items.put(key.apply(item), item));
      second.forEach(item -> items.put(key.apply(item), item));
      return new Node.Sequence(mark, items.values().stream().sorted(order).toList());
    };
  }

  private static String portKey(Node port) {
    long published = number(port, "published");
    String protocol = text(port, "protocol").isEmpty() ? "tcp" : text(port, "protocol");
    return published == 0
        ? "target " + number(port, "target") + "/" + protocol
        : published + "/" + protocol;
  }

  private static String text(Node item, String key) {
    return item instanceof Node.Mapping mapping ? mapping.text(key) : "";
  }

  private static long number(Node item, String key) {
    return item instanceof Node.Mapping mapping
        ? mapping.get(key, Node.Whole.class).map(Node.Whole::value).orElse(0L)
        : 0;
  }

  private static boolean isEmpty(Node node) {
    return switch (node) {
      case Node.Text text -> text.value().isEmpty() || text.value().equals("0s");
      case Node.Whole number -> number.value() == 0;
      case Node.Decimal number -> number.value() == 0;
      case Node.Flag flag -> !flag.value();
      case Node.Nothing _ -> true;
      case Node.Broken _ -> false;
      case Node.Sequence sequence -> sequence.items().isEmpty();
      case Node.Mapping mapping -> mapping.entries().isEmpty();
    };
  }
}
