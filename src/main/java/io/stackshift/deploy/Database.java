package io.stackshift.deploy;

import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Purged;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * The database of the application. Every method fails with a {@code UserError} that shows no
 * secret.
 */
public interface Database {

  /** What is there; unreachable is an answer, not a failure. */
  DatabaseState state();

  /** Waits until the server accepts connections; GATE_TIMED_OUT with the last reason otherwise. */
  void awaitReady(Duration within);

  /** Creates the database unless it exists. */
  void create();

  /**
   * Runs the run's versions up, down and up again on a scratch database of the same server, which
   * is removed afterwards. The application's database is only read.
   *
   * @throws io.stackshift.error.UserError REFUSED naming file and line when a script fails, or
   *     saying why there can be no scratch database
   */
  Rehearsal rehearse(MigrationRun run, Progress progress);

  /**
   * Finds out whether what migrations drop can be kept, where the settings want that. Nothing is
   * changed; of a database that does not exist yet nothing is said.
   *
   * @param rehearsal what is known of them
   * @throws io.stackshift.error.UserError REFUSED naming what cannot be kept, and why
   */
  void requireKeepable(Rehearsal rehearsal);

  /** Lets columns be left out of INSERTs; those that may be already are left as they are. */
  void bridge(List<LostColumn> columns, Progress progress);

  /**
   * Requires again what may be left out of INSERTs for the time being. A column that holds nulls by
   * now stays as it is, and the user is told.
   */
  void unbridge(Progress progress);

  /**
   * Applies the run's versions, in order, after storing their down scripts.
   *
   * @throws io.stackshift.error.UserError MIGRATION_FAILED naming file and line, with nothing of
   *     these versions applied; HALF_WAY when a script that cannot run in a transaction left
   *     something, which the remedy names; REFUSED when nothing was tried
   */
  void migrate(MigrationRun run, Progress progress);

  /**
   * Takes these versions back, newest first, in one transaction unless a script cannot run in one,
   * and marks them undone in the history.
   *
   * @throws io.stackshift.error.UserError MIGRATION_FAILED naming file and line; nothing is undone
   *     then; HALF_WAY when a script that cannot run in a transaction left something, which the
   *     remedy names; REFUSED when nothing was tried
   */
  void undo(List<Version> versions, Progress progress);

  /**
   * Waits until no session of these releases is connected. A session tells its release in its
   * application name, as {@code web@1a2b3c4d}; those without one are passed over.
   *
   * @throws io.stackshift.error.UserError GATE_TIMED_OUT naming the sessions left
   */
  void awaitSessionsGone(SortedSet<String> releases, Duration within, Progress progress);

  /** What migrations dropped and is kept, the oldest first. */
  List<Keepsake> keepsakes();

  /**
   * Removes what is kept and whose time is over, or everything; for good.
   *
   * @return what was removed, and what stays because something hangs on it
   */
  Purged purgeKeepsakes(Instant now, boolean all);

  /**
   * What is known of migrations: those of a release, and those that the history and the log know.
   *
   * @param migrations of the release
   */
  List<MigrationEntry> entries(Migrations migrations);

  /**
   * Removes what failed migrations left in the history.
   *
   * @param migrations of the release
   * @param align whether checksums of applied versions become those of the release's files
   * @return what it did, and what is left to do, in words
   */
  List<String> repair(Migrations migrations, boolean align, Progress progress);

  /**
   * Writes a history that says that all versions up to one are applied, for a schema that was made
   * without one.
   *
   * @param migrations of the release
   * @return how many that are
   * @throws io.stackshift.error.UserError REFUSED when there is a history already
   */
  int baseline(Version version, Migrations migrations, Progress progress);
}
