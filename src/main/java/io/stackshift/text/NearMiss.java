package io.stackshift.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class NearMiss {

  private static final int LARGEST_DISTANCE = 3;

  private NearMiss() {}

  /**
   * The known word that differs from {@code written} in few letters, if there is one; of several
   * that are equally near, the first in the alphabet.
   */
  public static Optional<String> of(String written, Collection<String> known) {
    int allowed = Math.min(LARGEST_DISTANCE, Math.max(1, written.length() / 3));
    return known.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= allowed)
        .filter(word -> distance(written, word) <= allowed)
        .min(
            Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Edit distance: letters inserted, removed, replaced, or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
        if (swapped(a, i, b, j)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
