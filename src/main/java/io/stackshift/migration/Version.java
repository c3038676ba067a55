package io.stackshift.migration;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A migration's version, as Flyway orders them: numbers separated by dots or underscores, trailing
 * zeros not significant ({@code 1.0} equals {@code 1}). How it was written is kept beside it, since
 * history tables hold that.
 */
public final class Version implements Comparable<Version> {

  /** Stands where there is none: a repeatable script has no version. */
  public static final Version NONE = new Version(List.of(), "");

  private final List<BigInteger> parts;
  private final String text;

  private Version(List<BigInteger> parts, String text) {
    this.parts = parts;
    this.text = text;
  }

  /**
   * The version written as {@code text}.
   *
   * @throws IllegalArgumentException when it is not numbers separated by dots or underscores
   */
  public static Version of(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException(text + " is not a version");
    }
    var numbers = Arrays.stream(text.split("[._]")).map(BigInteger::new).toList();
    int length = numbers.size();
    while (length > 1 && numbers.get(length - 1).signum() == 0) {
      length--;
    }
    return new Version(numbers.subList(0, length), text.replace('_', '.'));
  }

  /** Whether a text is one: numbers separated by dots or underscores. */
  static boolean isValid(String text) {
    return text.matches("\\d+([._]\\d+)*");
  }

  /** The versions that are written as these texts. */
  public static SortedSet<Version> ofAll(Collection<String> texts) {
    return texts.stream().map(Version::of).collect(Collectors.toCollection(TreeSet::new));
  }

  /** How these versions are written, in their order. */
  public static List<String> texts(Collection<Version> versions) {
    return versions.stream().map(Version::toString).toList();
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The version as it was written, with dots: {@code 001} and {@code 1.0} keep their zeros. */
  public String text() {
    return text;
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && parts.equals(version.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return String.join(".", parts.stream().map(BigInteger::toString).toList());
  }
}
