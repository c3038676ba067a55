package io.stackshift.compose.yaml;

import java.util.Iterator;

/** Compares what values say, wherever they are written. */
public final class SameValue {

  private SameValue() {}

  /** Whether both say the same; the order of keys says nothing, that of items does. */
  public static boolean of(Node one, Node other) {
    return switch (one) {
      case Node.Text text -> other instanceof Node.Text it && it.value().equals(text.value());
      case Node.Whole whole -> other instanceof Node.Whole it && it.value() == whole.value();
      case Node.Decimal decimal ->
          other instanceof Node.Decimal it && Double.compare(it.value(), decimal.value()) == 0;
      case Node.Flag flag -> other instanceof Node.Flag it && it.value() == flag.value();
      case Node.Nothing _ -> other instanceof Node.Nothing;
      case Node.Broken _ -> true;
      case Node.Sequence list -> other instanceof Node.Sequence it && ofItems(list, it);
      case Node.Mapping mapping -> other instanceof Node.Mapping it && ofEntries(mapping, it);
    };
  }

  private static boolean ofItems(Node.Sequence one, Node.Sequence other) {
    Iterator<Node> others = other.items().iterator();
    return one.items().size() == other.items().size()
        && one.items().stream().allMatch(item -> of(item, others.next()));
  }

  private static boolean ofEntries(Node.Mapping one, Node.Mapping other) {
    return one.entries().size() == other.entries().size()
        && one.values().entrySet().stream()
            .allMatch(entry ->
                other.get(entry.getKey()).filter(it -> of(entry.getValue(), it)).isPresent());
  }
}
