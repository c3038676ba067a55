package io.stackshift.release;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a revision does to the schema, as versions.
 *
 * @param before versions that were applied when the revision began, ascending
 * @param applied versions that the revision applies, ascending
 * @param undone versions that the revision takes back, in the order of undoing
 */
public record MigrationRecord(List<String> before, List<String> applied, List<String> undone) {

  /** Copies the lists. */
  public MigrationRecord {
    before = List.copyOf(before);
    applied = List.copyOf(applied);
    undone = List.copyOf(undone);
  }

  /** Versions that are applied once the revision is carried out. */
  public List<String> after() {
    return Stream.concat(before.stream(), applied.stream())
        .filter(version -> !undone.contains(version))
        .distinct()
        .toList();
  }
}
