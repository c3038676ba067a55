package io.stackshift.compose.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from the top of a file to a value, as {@code services.web.ports[0]}.
 *
 * @param steps keys, and positions of list items as {@code [0]}
 */
public record Path(List<String> steps) {

  /** The file itself. */
  public static final Path ROOT = new Path(List.of());

  /** Copies the steps. */
  public Path {
    steps = List.copyOf(steps);
  }

  /** The value of a key. */
  public Path key(String key) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(key);
    return new Path(longer);
  }

  /** An item of a list. */
  public Path item(int index) {
    return key("[" + index + "]");
  }

  /** The last key; empty at the top. */
  public String last() {
    return steps.isEmpty() ? "" : steps.getLast();
  }

  /** Whether the steps are those of a pattern, in which {@code *} stands for any one step. */
  public boolean matches(Path pattern) {
    if (pattern.steps.size() != steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (!pattern.steps.get(i).equals("*") && !pattern.steps.get(i).equals(steps.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.join(".", steps).replace(".[", "[");
  }
}
