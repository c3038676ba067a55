package io.stackshift.settings;

import io.stackshift.migration.MigrationFormat;
import java.time.Duration;

/**
 * How the schema is migrated.
 *
 * @param folder of the migration files, relative to the project's root
 * @param keep for how long data that a migration drops is kept; zero for not at all
 * @param lockTimeout how long a statement may wait for a lock, and all that queue behind it
 * @param lockRetry for how long a migration that did not get its lock is tried again
 * @param statementTimeout how long one statement may run; zero for no limit
 * @param outOfOrder whether a version below one that is applied may arrive late
 */
public record MigrationSettings(
    String folder,
    MigrationFormat format,
    Rehearsing rehearse,
    Duration keep,
    Duration lockTimeout,
    Duration lockRetry,
    Duration statementTimeout,
    boolean outOfOrder) {

  /** The same, rehearsed elsewhere. */
  MigrationSettings rehearsing(Rehearsing where) {
    return new MigrationSettings(
        folder, format, where, keep, lockTimeout, lockRetry, statementTimeout, outOfOrder);
  }

  /** Flyway's format, rehearsed on the server, keeping what is dropped for thirty days. */
  public static MigrationSettings of(String folder) {
    return new MigrationSettings(
        folder,
        MigrationFormat.FLYWAY,
        Rehearsing.SERVER,
        Duration.ofDays(30),
        Duration.ofSeconds(2),
        Duration.ofMinutes(2),
        Duration.ZERO,
        false);
  }
}
