package io.stackshift.postgres.rehearsal;

import io.stackshift.deploy.Progress;
import io.stackshift.deploy.SilentProgress;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.script.StatementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Rehearses pending migrations: makes a scratch database, gives it the schema that they find, runs
 * them, and removes it.
 *
 * @param server where the scratch database is
 * @param format whose scripts they are
 */
public record Rehearsing(ScratchServer server, MigrationFormat format, Progress progress) {

  /**
   * Rehearses what is to be applied to a schema: the versions of the run, then all its repeatable
   * scripts.
   *
   * @param found the schema that the migrations find
   * @throws UserError REFUSED naming file and line when an up script fails, or saying why there is
   *     no scratch database
   * @throws SQLException when the connection fails
   */
  public Rehearsal rehearse(MigrationRun run, FoundSchema found) throws SQLException {
    if (run.versions().isEmpty() && run.migrations().repeatables().isEmpty()) {
      return Rehearsal.NONE;
    }
    boolean runsAgain = false;
    if (isReplayable(run.migrations(), found)) {
      try (var scratch = server.create();
          var connection = scratch.open()) {
        runsAgain = replay(connection, run.migrations(), found);
        if (runsAgain && isSame(connection, found)) {
          return rehearse(connection, run, found, "");
        }
      } catch (UserError e) {
        if (!failsForRows(e)) {
          throw e;
        }
        // The rows that the history inserts may have been corrected since; a copy has none.
        runsAgain = false;
      }
    }
    return onCopy(run, found, runsAgain);
  }

  /** The schema differs from what the files give: somebody, or a way back, has changed it. */
  private Rehearsal onCopy(MigrationRun run, FoundSchema found, boolean runsAgain)
      throws SQLException {
    List<String> missing;
    try (var scratch = server.create();
        var connection = scratch.open()) {
      prepare(connection);
      missing = new SchemaCopy(connection).copy(found.schema());
      missing.forEach(it -> progress.detail("the scratch database differs: " + it));
      try {
        return rehearse(connection, run, found, lacking(missing));
      } catch (UserError e) {
        if (missing.isEmpty() || !runsAgain) {
          throw e;
        }
        return onHistory(run, found, e);
      }
    }
  }

  /** What the copy lacks, the history may have: a script that runs on either is not refused. */
  private Rehearsal onHistory(MigrationRun run, FoundSchema found, UserError failure)
      throws SQLException {
    try (var scratch = server.create();
        var connection = scratch.open()) {
      if (!replay(connection, run.migrations(), found)) {
        throw failure;
      }
      progress.detail("rehearsed again after the files that made the schema");
      return rehearse(connection, run, found, "");
    } catch (UserError e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private static boolean failsForRows(UserError failure) {
    return failure.getCause() instanceof StatementException refused && refused.isForRows();
  }

  private Rehearsal rehearse(
      Connection connection, MigrationRun run, FoundSchema found, String lacking)
      throws SQLException {
    var scripts = scripts(connection, found, progress);
    try (var reader = new CatalogReader(connection)) {
      var migrations = new MigrationRehearsal(scripts, reader, format, progress, lacking);
      var rehearsal = migrations.of(run);
      migrations.repeat(run.migrations().repeatables());
      return rehearsal;
    }
  }

  private static boolean isReplayable(Migrations migrations, FoundSchema found) {
    return found.applied().isEmpty()
        ? found.schema().isEmpty()
        : migrations.ups().keySet().containsAll(found.applied());
  }

  /** Whether the history runs from its beginning. */
  private boolean replay(Connection connection, Migrations migrations, FoundSchema found)
      throws SQLException {
    prepare(connection);
    var scripts = scripts(connection, found, new SilentProgress());
    for (var version : found.applied()) {
      var script = migrations.ups().get(version);
      if (script == null) {
        return false;
      }
      try {
        scripts.commit(script, _ -> {});
      } catch (StatementException | UserError e) {
        return false;
      }
    }
    return true;
  }

  private ScriptRun scripts(Connection connection, FoundSchema found, Progress told) {
    var shared = new SharedObjects(server.isThrownAway(), told);
    return new ScriptRun(connection, found.searchPath(), shared);
  }

  private static boolean isSame(Connection connection, FoundSchema found) throws SQLException {
    try (var reader = new CatalogReader(connection)) {
      return found.schema().objects().isEmpty()
          || reader.read().differencesFrom(found.schema()).isEmpty();
    }
  }

  /** What is written here need not survive a crash of the server. */
  private static void prepare(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
    }
  }

  private static String lacking(List<String> missing) {
    return missing.isEmpty()
        ? ""
        : "The scratch database is a copy of the schema that lacks something: "
            + String.join("; ", missing)
            + ". If the script fails for that alone, use `rehearse: off` for this release;"
            + " otherwise correct it, commit, and run the command again.";
  }
}
