package io.stackshift.operate;

import io.stackshift.error.UserError;
import io.stackshift.release.Revision;
import java.util.List;

/** The revision that a person means by a number or a release. */
public final class RevisionChoice {

  private RevisionChoice() {}

  /**
   * Finds it.
   *
   * @param revisions oldest first
   * @param word a revision's number, as {@code 7} or {@code r7}, or a release or the beginning of
   *     its commit, which means the newest revision of it
   * @throws UserError REFUSED when there is none
   */
  public static Revision of(List<Revision> revisions, String word) {
    String number = word.startsWith("r") ? word.substring(1) : word;
    return revisions.reversed().stream()
        .filter(revision -> Integer.toString(revision.number()).equals(number))
        .findFirst()
        .or(() ->
            revisions.reversed().stream()
                .filter(revision -> revision.release().matches(word))
                .findFirst())
        .orElseThrow(() ->
            UserError.refused(
                "no revision or release '%s' is recorded".formatted(word),
                "",
                revisions.isEmpty()
                    ? "Nothing was deployed yet."
                    : "stackshift releases lists them."));
  }
}
