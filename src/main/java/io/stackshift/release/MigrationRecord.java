package io.stackshift.release;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a revision does to the schema, as versions.
 *
 * @param before versions that were applied when the revision began, ascending
 * @param applied versions that the revision applies, in the order of applying
 * @param afterCode those of them that it applies after the code update
 * @param undone versions that the revision takes back, in the order of undoing
 */
public record MigrationRecord(
    List<String> before, List<String> applied, List<String> afterCode, List<String> undone) {

  /** Nothing was applied before, and nothing changes. */
  public static final MigrationRecord NONE =
      new MigrationRecord(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public MigrationRecord {
    before = List.copyOf(before);
    applied = List.copyOf(applied);
    afterCode = List.copyOf(afterCode);
    undone = List.copyOf(undone);
  }

  /** Versions that are applied once the revision is carried out. */
  public List<String> after() {
    return Stream.concat(before.stream(), applied.stream())
        .filter(version -> !undone.contains(version))
        .distinct()
        .toList();
  }

  /** Versions that the revision applies before the code update. */
  public List<String> beforeCode() {
    return applied.stream().filter(version -> !afterCode.contains(version)).toList();
  }
}
