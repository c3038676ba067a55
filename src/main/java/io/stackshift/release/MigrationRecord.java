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
 * @param breaking those of the applied that older code is known not to tolerate, whenever they are
 *     applied: the user may have allowed them before the code update
 */
public record MigrationRecord(
    List<String> before,
    List<String> applied,
    List<String> afterCode,
    List<String> undone,
    List<String> breaking) {

  /** Nothing was applied before, and nothing changes. */
  public static final MigrationRecord NONE =
      new MigrationRecord(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public MigrationRecord {
    before = List.copyOf(before);
    applied = List.copyOf(applied);
    afterCode = List.copyOf(afterCode);
    undone = List.copyOf(undone);
    breaking = List.copyOf(breaking);
  }

  /** One of which nothing is known but when its versions are applied. */
  public MigrationRecord(
      List<String> before, List<String> applied, List<String> afterCode, List<String> undone) {
    this(before, applied, afterCode, undone, List.of());
  }

  /** Versions that are applied once the revision is carried out. */
  public List<String> after() {
    return Stream.concat(before.stream(), applied.stream())
        .filter(version -> !undone.contains(version))
        .distinct()
        .toList();
  }

  /** Versions that older code does not tolerate: to be taken back before it returns. */
  public List<String> subtracted() {
    return applied.stream()
        .filter(version -> afterCode.contains(version) || breaking.contains(version))
        .toList();
  }

  /** Versions that older code tolerates: to be taken back once it is all that runs. */
  public List<String> added() {
    return applied.stream().filter(version -> !subtracted().contains(version)).toList();
  }

  /** Versions that the revision applies before the code update. */
  public List<String> beforeCode() {
    return applied.stream().filter(version -> !afterCode.contains(version)).toList();
  }
}
