package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the schema that is there differs from the one that a revision was deployed with. Its code
 * tolerates what was added since and what came back since; it does not tolerate what was taken
 * away.
 *
 * @param added applied since by additive revisions, ascending
 * @param subtracted applied since by subtractive revisions, newest first: to be undone before its
 *     code returns
 * @param missing additive migrations that the revision had and that are no longer applied,
 *     ascending
 * @param restored subtractive migrations that the revision had and that are no longer applied,
 *     ascending
 */
record SchemaFit(
    List<Version> added, List<Version> subtracted, List<Version> missing, List<Version> restored) {

  static SchemaFit of(History history, Revision revision, SortedSet<Version> applied) {
    SortedSet<Version> had = Version.ofAll(revision.migrations().after());
    var since = new TreeSet<>(applied);
    since.removeAll(had);
    var gone = new TreeSet<>(had);
    gone.removeAll(applied);
    return new SchemaFit(
        since.stream().filter(version -> !isSubtractive(history, version)).toList(),
        since.descendingSet().stream().filter(version -> isSubtractive(history, version)).toList(),
        gone.stream().filter(version -> !isSubtractive(history, version)).toList(),
        gone.stream().filter(version -> isSubtractive(history, version)).toList());
  }

  /** A version is what the newest revision that was to apply it says. */
  private static boolean isSubtractive(History history, Version version) {
    return history.revisions().reversed().stream()
        .filter(revision -> applies(revision, version))
        .findFirst()
        .map(revision -> revision.subtracts(version.toString()))
        .orElse(false);
  }

  private static boolean applies(Revision revision, Version version) {
    return Version.ofAll(revision.migrations().applied()).contains(version);
  }
}
