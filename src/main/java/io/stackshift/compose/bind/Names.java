package io.stackshift.compose.bind;

import io.stackshift.compose.finding.Findings;
import io.stackshift.text.NearMiss;
import java.util.Optional;
import java.util.Set;

/**
 * The names that services may refer to.
 *
 * @param section the top-level key below which they are defined
 * @param complete whether these are all; if not, any other may be meant to be there as well
 * @param findings what was found so far
 */
record Names(String section, Set<String> defined, boolean complete, Findings findings) {

  /** Copies the names. */
  Names {
    defined = Set.copyOf(defined);
  }

  boolean isUndefined(String name) {
    return complete && !defined.contains(name);
  }

  /** What to do about a name that is not defined. */
  String remedy(String name) {
    String definition = "Add it to the top-level " + section + ".";
    return Optional.of(name)
        .filter(_ -> findings.wantsSuggestions())
        .flatMap(it -> NearMiss.of(it, defined))
        .map(
            meant -> "Did you mean " + meant + "? If not, add it to the top-level " + section + ".")
        .orElse(definition);
  }
}
