package io.stackshift.compose.bind;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Capabilities in the engine's form, as the docker command brings them into it: in capitals, with
 * their prefix, each once, and none both added and dropped (adding counts).
 */
record Capabilities(SortedSet<String> added, SortedSet<String> dropped) {

  /** Stands for every capability, and so for any other beside it. */
  private static final String ALL = "ALL";

  /** Means something only to {@code docker service update}, and nothing in a stack. */
  private static final String RESET = "RESET";

  private static final String PREFIX = "CAP_";

  static Capabilities effective(List<String> add, List<String> drop) {
    SortedSet<String> added = normal(add);
    SortedSet<String> dropped = normal(drop);
    dropped.removeAll(added);
    return new Capabilities(added, dropped);
  }

  private static SortedSet<String> normal(List<String> capabilities) {
    SortedSet<String> normal = new TreeSet<>();
    for (String capability : capabilities) {
      normal.add(normal(capability));
    }
    if (normal.contains(ALL)) {
      normal.retainAll(List.of(ALL));
    }
    normal.remove(RESET);
    return normal;
  }

  private static String normal(String capability) {
    String name = capability.strip().toUpperCase(Locale.ROOT);
    boolean complete = name.equals(ALL) || name.equals(RESET) || name.startsWith(PREFIX);
    return complete ? name : PREFIX + name;
  }
}
