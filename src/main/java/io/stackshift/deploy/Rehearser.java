package io.stackshift.deploy;

import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.settings.MigrationSettings;
import java.util.List;

/** A place to rehearse migrations that is not the server of the application's database. */
public interface Rehearser {

  /**
   * Runs the run's versions up, down and up again on a database that has nothing but the history,
   * and that is removed afterwards.
   *
   * @param settings how the schema is migrated
   * @param history versions that are applied before, in their order; the run's migrations have
   *     their files
   * @throws io.stackshift.error.UserError REFUSED naming file and line when a script fails, or
   *     saying why there is no such place
   */
  Rehearsal rehearse(
      MigrationSettings settings, List<Version> history, MigrationRun run, Progress progress);
}
