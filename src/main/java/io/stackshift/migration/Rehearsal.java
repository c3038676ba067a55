package io.stackshift.migration;

import java.util.List;
import java.util.Optional;

/**
 * What is known of pending migrations before they touch the real database.
 *
 * @param migrations in the order in which they ran; empty when nothing was rehearsed
 */
public record Rehearsal(List<Rehearsed> migrations) {

  /** Nothing was rehearsed: nothing is known. */
  public static final Rehearsal NONE = new Rehearsal(List.of());

  /** Copies the list. */
  public Rehearsal {
    migrations = List.copyOf(migrations);
  }

  /** Versions that older code does not tolerate. */
  public List<Version> breaking() {
    return migrations.stream()
        .filter(it -> it.kind() == MigrationClass.SUBTRACTIVE || it.kind() == MigrationClass.MIXED)
        .map(Rehearsed::version)
        .toList();
  }

  /** What it has shown of a version, if that was rehearsed. */
  public Optional<Rehearsed> of(Version version) {
    return migrations.stream().filter(it -> it.version().equals(version)).findFirst();
  }
}
