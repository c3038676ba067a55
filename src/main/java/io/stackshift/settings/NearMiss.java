package io.stackshift.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
final class NearMiss {

  private static final int MAX_EDITS = 2;

  private NearMiss() {}

  /** What to do about an unknown name: the one that was probably meant, or all that are known. */
  static String remedy(String unknown, Collection<String> known) {
    return of(unknown, known)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElseGet(
            () -> "Choose one of " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  private static Optional<String> of(String unknown, Collection<String> known) {
    return known.stream()
        .filter(name -> edits(unknown, name) <= Math.min(MAX_EDITS, (name.length() - 1) / 2))
        .min(Comparator.comparingInt((String name) -> edits(unknown, name)).thenComparing(n -> n));
  }

  /** Levenshtein's distance. */
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
