package io.stackshift.plan;

import io.stackshift.migration.Version;
import java.util.List;
import java.util.SortedSet;

/**
 * Finds versions that arrive after a higher one was applied. One that a recorded revision was to
 * apply before is not late: it was taken back, or did not get that far.
 */
record LateVersions(History history, SortedSet<Version> applied) {

  List<Version> among(List<Version> pending) {
    if (applied.isEmpty()) {
      return List.of();
    }
    return pending.stream()
        .filter(version -> version.compareTo(applied.last()) < 0)
        .filter(version -> !isKnown(version))
        .toList();
  }

  private boolean isKnown(Version version) {
    return history.revisions().stream()
        .anyMatch(revision -> Version.ofAll(revision.migrations().applied()).contains(version));
  }
}
