package io.stackshift.deploy;

import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Rehearsing;
import java.util.List;
import java.util.SortedSet;

/** Where the settings want migrations rehearsed. The database has to be within reach. */
record RehearsalPlace(Ports ports, DatabaseSettings settings, Progress progress) {

  /**
   * Rehearses those versions of a run that are not applied; nothing where the settings say so.
   *
   * @param applied versions that the database has
   * @throws io.stackshift.error.UserError REFUSED when a script fails, when there is no such place,
   *     or when something that is dropped cannot be kept
   */
  Rehearsal rehearse(MigrationRun run, SortedSet<Version> applied) {
    return switch (settings) {
      case DatabaseSettings.None _, DatabaseSettings.Command _ -> Rehearsal.NONE;
      case DatabaseSettings.Postgres postgres -> rehearse(postgres.migrations(), run, applied);
    };
  }

  private Rehearsal rehearse(
      MigrationSettings migrations, MigrationRun run, SortedSet<Version> applied) {
    var pending =
        new MigrationRun(
            run.versions().stream().filter(version -> !applied.contains(version)).toList(),
            run.migrations(),
            Rehearsal.NONE,
            run.release());
    boolean repeats = !run.migrations().repeatables().isEmpty();
    // Which of them have changed only the database's own server knows.
    if (pending.versions().isEmpty() && !(repeats && migrations.rehearse() == Rehearsing.SERVER)) {
      return Rehearsal.NONE;
    }
    var rehearsal =
        switch (migrations.rehearse()) {
          case SERVER -> ports.database().rehearse(pending, progress);
          case EMBEDDED ->
              ports.rehearser().rehearse(migrations, List.copyOf(applied), pending, progress);
          case OFF -> Rehearsal.NONE;
        };
    ports.database().requireKeepable(rehearsal);
    return rehearsal;
  }
}
