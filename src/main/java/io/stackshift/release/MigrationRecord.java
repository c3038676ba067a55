package io.stackshift.release;

import java.util.List;

/**
 * What a revision does to the schema, as versions in ascending order.
 *
 * @param before versions that were applied when the revision began
 * @param applied versions that the revision applies
 * @param undone versions that the revision takes back
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
    return java.util.stream.Stream.concat(before.stream(), applied.stream())
        .filter(version -> !undone.contains(version))
        .distinct()
        .toList();
  }
}
