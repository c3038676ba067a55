package io.stackshift.postgres.embedded;

import io.stackshift.deploy.Progress;
import io.stackshift.deploy.Rehearser;
import io.stackshift.deploy.SilentProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.PostgresDatabase;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Rehearses on a PostgreSQL that is started for it. */
public final class EmbeddedRehearser implements Rehearser {

  private static final String DATABASE = "rehearsal";

  private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.+)\" does not exist");

  @Override
  public Rehearsal rehearse(
      MigrationSettings settings, List<Version> history, MigrationRun run, Progress progress) {
    try (var server = EmbeddedServer.start()) {
      var connected =
          new DatabaseSettings.Postgres(
              "",
              "127.0.0.1",
              server.port(),
              DATABASE,
              EmbeddedServer.USER,
              new Secret(""),
              settings);
      var database = new PostgresDatabase(connected);
      database.create();
      if (!history.isEmpty()) {
        replay(connected, history, run);
      }
      return database.rehearseAndThrowAway(run, progress);
    }
  }

  private static void replay(
      DatabaseSettings.Postgres settings, List<Version> history, MigrationRun run) {
    var files = run.migrations();
    // Repeatable scripts come after what is pending.
    var versioned = new Migrations(files.ups(), files.downs(), List.of(), files.linear());
    var applied = new MigrationRun(history, versioned, Rehearsal.NONE, run.release());
    var made = new HashSet<String>();
    while (true) {
      try {
        new PostgresDatabase(settings).migrate(applied, new SilentProgress());
        return;
      } catch (UserError failure) {
        var missing = MISSING_ROLE.matcher(failure.what());
        if (!missing.find() || !made.add(missing.group(1))) {
          throw explained(failure);
        }
        make(settings, missing.group(1));
      }
    }
  }

  /** A role that the project's migrations do not make, or not yet: it is the server's. */
  private static void make(DatabaseSettings.Postgres settings, String role) {
    try (var connection = new DatabaseConnections(settings).open();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE \"" + role.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      throw UserError.refused(
          "the embedded PostgreSQL cannot have the role " + role,
          "",
          "Rehearse on the database's own server (--rehearse server).",
          e);
    }
  }

  private static UserError explained(UserError failure) {
    return failure.as(
        ExitCode.REFUSED,
        "The migrations that are applied already do not make up the schema from nothing here, so"
            + " what comes after them cannot be rehearsed on an embedded PostgreSQL: use"
            + " `rehearse: server`, or `off`.");
  }
}
