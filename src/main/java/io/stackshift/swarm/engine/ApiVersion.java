package io.stackshift.swarm.engine;

import java.util.Comparator;

/** A version of the Engine API, as {@code 1.41}. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /** Reads {@code 1.41}; anything else is version 0.0, older than all. */
  public static ApiVersion parse(String text) {
    String[] parts = text.strip().split("\\.", -1);
    try {
      return new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return new ApiVersion(0, 0);
    }
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Comparator.comparingInt(ApiVersion::major)
        .thenComparingInt(ApiVersion::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
