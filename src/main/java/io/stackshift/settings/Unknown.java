package io.stackshift.settings;

import io.stackshift.text.NearMiss;
import java.util.Collection;

/** What to do about a name that is not known. */
final class Unknown {

  private Unknown() {}

  /** Names the one that was probably meant, or all that are known. */
  static String remedy(String unknown, Collection<String> known) {
    return NearMiss.of(unknown, known)
        .map(meant -> "Did you mean '" + meant + "'?")
        .orElseGet(
            () -> "Choose one of " + String.join(", ", known.stream().sorted().toList()) + ".");
  }
}
