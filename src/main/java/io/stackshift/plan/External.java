package io.stackshift.plan;

import io.stackshift.compose.FileObject;
import java.util.Comparator;
import java.util.Locale;

/** Something that must exist before a deployment because it belongs to somebody else. */
public record External(Kind kind, String name) implements Comparable<External> {

  /** What it is. */
  public enum Kind {
    /** A network. */
    NETWORK,
    /** A Swarm config. */
    CONFIG,
    /** A Swarm secret. */
    SECRET;

    /** The kind of a config or secret. */
    public static Kind of(FileObject.Kind kind) {
      return switch (kind) {
        case CONFIG -> CONFIG;
        case SECRET -> SECRET;
      };
    }
  }

  @Override
  public int compareTo(External other) {
    return Comparator.comparing(External::kind).thenComparing(External::name).compare(this, other);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
