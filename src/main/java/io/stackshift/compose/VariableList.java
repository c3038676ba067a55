package io.stackshift.compose;

import io.stackshift.compose.yaml.JsonWriter;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables that Compose files name, with whether they are set; it holds no value of any. */
public final class VariableList {

  /** Whether a variable is set. */
  private enum State {
    SET("yes"),
    EMPTY("empty"),
    UNSET("no");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  private static final List<String> HEADER =
      List.of("VARIABLE", "SET", "USE", "PLACE", "DEFAULT, ALTERNATIVE OR MESSAGE");

  private final SortedMap<String, List<VariableUse>> uses = new TreeMap<>();
  private final Map<String, State> states = new TreeMap<>();

  VariableList(List<VariableUse> all, Map<String, String> variables) {
    for (VariableUse use : all) {
      uses.computeIfAbsent(use.name(), _ -> new ArrayList<>()).add(use);
      states.put(use.name(), state(variables.get(use.name())));
    }
  }

  private static State state(@Nullable String value) {
    if (value == null) {
      return State.UNSET;
    }
    return value.isEmpty() ? State.EMPTY : State.SET;
  }

  /** The uses of each variable, by its name. */
  public SortedMap<String, List<VariableUse>> uses() {
    SortedMap<String, List<VariableUse>> copy = new TreeMap<>();
    uses.forEach((name, places) -> copy.put(name, List.copyOf(places)));
    return copy;
  }

  /** A table with a header and one line for each use. */
  public String table() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    uses.values().forEach(places -> places.forEach(use -> rows.add(row(use))));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private List<String> row(VariableUse use) {
    return List.of(
        use.name(),
        stateOf(use.name()).text,
        use.kind().text(),
        use.where(),
        use.word().replaceAll("\\s+", " "));
  }

  private State stateOf(String name) {
    return states.getOrDefault(name, State.UNSET);
  }

  /**
   * A JSON list with one object for each variable: {@code name}, {@code set}, {@code empty} and
   * {@code uses}, of which each has {@code use}, {@code word}, {@code empty_counts_as_unset},
   * {@code file}, {@code line} and {@code column}.
   */
  public String json() {
    List<Node> list = new ArrayList<>();
    uses.forEach((name, places) -> list.add(variable(name, places)));
    return JsonWriter.write(new Node.Sequence(new Mark("", 1, 1), list));
  }

  private Node variable(String name, List<VariableUse> places) {
    Mark mark = mark(places.getFirst());
    State state = stateOf(name);
    SequencedMap<String, Node> keys = new LinkedHashMap<>();
    keys.put("name", new Node.Text(mark, name));
    keys.put("set", new Node.Flag(mark, state != State.UNSET));
    keys.put("empty", new Node.Flag(mark, state == State.EMPTY));
    keys.put(
        "uses", new Node.Sequence(mark, places.stream().<Node>map(VariableList::use).toList()));
    return mapping(mark, keys);
  }

  private static Node use(VariableUse use) {
    Mark mark = mark(use);
    SequencedMap<String, Node> keys = new LinkedHashMap<>();
    keys.put("use", new Node.Text(mark, use.kind().text()));
    keys.put("word", new Node.Text(mark, use.word()));
    keys.put("empty_counts_as_unset", new Node.Flag(mark, use.emptyCounts()));
    keys.put("file", new Node.Text(mark, use.file()));
    keys.put("line", new Node.Whole(mark, use.line()));
    keys.put("column", new Node.Whole(mark, use.column()));
    return mapping(mark, keys);
  }

  private static Node mapping(Mark mark, SequencedMap<String, Node> keys) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    keys.forEach((key, value) -> entries.put(key, new Node.Entry(mark, value)));
    return new Node.Mapping(mark, entries);
  }

  private static Mark mark(VariableUse use) {
    return new Mark(use.file(), use.line(), use.column());
  }
}
