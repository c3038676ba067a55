package io.stackshift.postgres;

import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Script;
import io.stackshift.postgres.history.Histories;
import io.stackshift.postgres.rehearsal.FoundSchema;
import io.stackshift.postgres.rehearsal.Rehearsing;
import io.stackshift.postgres.rehearsal.SameServer;
import io.stackshift.postgres.script.Placeholders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rehearses on the server of the application's database, which is only read.
 *
 * @param thrownAway whether the whole server goes after the rehearsal
 */
record ServerRehearsal(DatabaseConnections connections, Progress progress, boolean thrownAway) {

  /**
   * Rehearses a run's versions.
   *
   * @throws UserError REFUSED naming file and line when a script fails, or saying why there can be
   *     no rehearsal
   */
  Rehearsal of(MigrationRun run) {
    try {
      var server =
          new SameServer(connections::open, connections.name(), connections.user(), thrownAway);
      var format = connections.migrations().format();
      return new Rehearsing(server, format, progress).rehearse(changed(run), found());
    } catch (SQLException e) {
      throw UserError.refused(
          "migrations cannot be rehearsed: " + connections.explain(e).reason(),
          connections.address(),
          "Nothing was changed. " + DatabaseServer.REACH,
          e);
    }
  }

  /** A repeatable script that is applied as it is will not run. */
  private MigrationRun changed(MigrationRun run) throws SQLException {
    var files = run.migrations();
    if (files.repeatables().isEmpty()) {
      return run;
    }
    try (var connection = connections.open()) {
      var history = Histories.of(connections, connection);
      var placeholders = Placeholders.of(connection, history.table());
      var changed = new ArrayList<Script>();
      for (var script : files.repeatables()) {
        if (!history.changed(connection, List.of(placeholders.replace(script))).isEmpty()) {
          changed.add(script);
        }
      }
      var others = new Migrations(files.ups(), files.downs(), changed, files.linear());
      return new MigrationRun(run.versions(), others, run.rehearsal(), run.release());
    } catch (SQLException e) {
      if (connections.explain(e).kind() == ConnectionFailure.Kind.NO_SUCH_DATABASE) {
        return run;
      }
      throw e;
    }
  }

  private FoundSchema found() throws SQLException {
    try (var connection = connections.open()) {
      var applied = Histories.of(connections, connection).applied(connection).keySet();
      return FoundSchema.in(connection, applied);
    } catch (SQLException e) {
      if (connections.explain(e).kind() == ConnectionFailure.Kind.NO_SUCH_DATABASE) {
        return FoundSchema.none();
      }
      throw e;
    }
  }
}
