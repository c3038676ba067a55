package io.stackshift.postgres.embedded;

import io.stackshift.deploy.Progress;
import io.stackshift.deploy.Rehearser;
import io.stackshift.deploy.SilentProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.postgres.PostgresDatabase;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.util.List;

/** Rehearses on a PostgreSQL that is started for it. */
public final class EmbeddedRehearser implements Rehearser {

  private static final String DATABASE = "rehearsal";

  @Override
  public Rehearsal rehearse(
      MigrationSettings settings, List<Version> history, MigrationRun run, Progress progress) {
    try (var server = EmbeddedServer.start()) {
      var database =
          new PostgresDatabase(
              new DatabaseSettings.Postgres(
                  "",
                  "127.0.0.1",
                  server.port(),
                  DATABASE,
                  EmbeddedServer.USER,
                  new Secret(""),
                  settings));
      database.create();
      replay(database, history, run);
      return database.rehearse(run, progress);
    }
  }

  private static void replay(PostgresDatabase database, List<Version> history, MigrationRun run) {
    if (history.isEmpty()) {
      return;
    }
    try {
      database.migrate(
          new MigrationRun(history, run.migrations(), Rehearsal.NONE, run.release()),
          new SilentProgress());
    } catch (UserError failure) {
      throw failure.as(
          ExitCode.REFUSED,
          "The migrations that are applied already do not make up the schema from nothing here, so"
              + " what comes after them cannot be rehearsed on an embedded PostgreSQL: use"
              + " `rehearse: server`, or `off`.");
    }
  }
}
