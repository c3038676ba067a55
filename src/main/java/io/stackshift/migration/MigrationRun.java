package io.stackshift.migration;

import java.util.List;

/**
 * Versions to apply together.
 *
 * @param versions in the order of applying
 * @param migrations all migrations of the release
 * @param rehearsal what is known of them; what it says is lost is kept
 * @param release name of the release that brings them, for the record
 */
public record MigrationRun(
    List<Version> versions, Migrations migrations, Rehearsal rehearsal, String release) {

  /** Copies the list. */
  public MigrationRun {
    versions = List.copyOf(versions);
  }
}
