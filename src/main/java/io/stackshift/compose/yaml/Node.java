package io.stackshift.compose.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A value of a YAML file that knows where it was written. Aliases and merge keys are resolved. */
public sealed interface Node {

  /** Where the value starts. */
  Mark mark();

  /** Text, a number, a boolean or nothing. */
  sealed interface Scalar extends Node {}

  /**
   * A text.
   *
   * @param fromVariable whether a variable's value is part of it, so that it may be a secret and
   *     must not be shown
   */
  record Text(Mark mark, String value, boolean fromVariable) implements Scalar {

    private static final int LONGEST_SHOWN = 200;

    /** A text that no variable is part of. */
    public Text(Mark mark, String value) {
      this(mark, value, false);
    }

    /** The text in quotes for a message, unless it may be a secret; a long one is cut. */
    public String shown() {
      String start =
          value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
      return fromVariable ? "the value given by a variable" : "\"" + start + "\"";
    }

    @Override
    public String toString() {
      return "Text[" + mark + ", " + shown() + "]";
    }
  }

  /** A whole number. */
  record Whole(Mark mark, long value) implements Scalar {}

  /** Another number. */
  record Decimal(Mark mark, double value) implements Scalar {}

  /** True or false. */
  record Flag(Mark mark, boolean value) implements Scalar {}

  /** A null: a key without a value. */
  record Nothing(Mark mark) implements Scalar {}

  /**
   * A value that is wrong, which has been told: it is not looked at again, so that nothing follows
   * from it. It never comes out of a load that succeeds.
   */
  record Broken(Mark mark) implements Scalar {}

  /** A list. */
  record Sequence(Mark mark, List<Node> items) implements Node {

    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the file. */
  record Mapping(Mark mark, SequencedMap<String, Entry> entries) implements Node {

    /**
     * Takes the entries over: whoever made them does not change them any more. Every stage makes
     * every mapping anew, so that a copy here would double the work for large stacks.
     */
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(entries);
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key, if it is of the type. */
    public <T extends Node> Optional<T> get(String key, Class<T> type) {
      return get(key).filter(type::isInstance).map(type::cast);
    }

    /** The text of a key; empty when the key is absent or no text. */
    public String text(String key) {
      return get(key, Text.class).map(Text::value).orElse("");
    }

    /** The same mapping with the value of a key changed, if the key is there. */
    public Mapping changed(String key, UnaryOperator<Node> change) {
      return get(key).map(value -> with(key, change.apply(value))).orElse(this);
    }

    /** The same mapping with each value that is a mapping changed. */
    public Mapping eachChanged(BiFunction<String, Mapping, Node> change) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>();
      entries.forEach((key, entry) ->
          changed.put(
              key,
              entry.value() instanceof Mapping mapping
                  ? new Entry(entry.keyMark(), change.apply(key, mapping))
                  : entry));
      return new Mapping(mark, changed);
    }

    /** The same mapping with each value changed; this one if every value stays what it is. */
    @SuppressWarnings("ReferenceEquality")
    public Mapping valuesChanged(UnaryOperator<Node> change) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>();
      boolean same = true;
      for (Map.Entry<String, Entry> it : entries.entrySet()) {
        Entry entry = it.getValue();
        Node value = change.apply(entry.value());
        boolean stays = value == entry.value();
        same &= stays;
        changed.put(it.getKey(), stays ? entry : new Entry(entry.keyMark(), value));
      }
      return same ? this : new Mapping(mark, changed);
    }

    /** The same mapping with one key set; a new key has the value's place as its own. */
    public Mapping with(String key, Node value) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      Mark keyMark = Optional.ofNullable(entries.get(key)).map(Entry::keyMark).orElse(value.mark());
      changed.put(key, new Entry(keyMark, value));
      return new Mapping(mark, changed);
    }

    /** The same mapping without one key. */
    public Mapping without(String key) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(mark, changed);
    }

    /** The keys with their values, in order. */
    public Map<String, Node> values() {
      Map<String, Node> values = new LinkedHashMap<>();
      entries.forEach((key, entry) -> values.put(key, entry.value()));
      return values;
    }
  }

  /**
   * A value of a mapping.
   *
   * @param keyMark where the key is written
   */
  record Entry(Mark keyMark, Node value) {}
}
