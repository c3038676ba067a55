package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.DownScripts;
import io.stackshift.postgres.history.SchemaHistory;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.ScriptFailure;
import io.stackshift.postgres.script.ServerMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Takes versions back with their stored down scripts, in one transaction. */
public final class UndoRun {

  /** A version to take back: its row in the history and its stored script. */
  private record Undo(SchemaHistory.Row row, ParsedScript down) {}

  private final DatabaseConnections connections;
  private final Progress progress;

  public UndoRun(DatabaseConnections connections, Progress progress) {
    this.connections = connections;
    this.progress = progress;
  }

  /** Takes versions back in the given order. Those that are not applied any more are done. */
  public void undo(List<Version> versions) {
    try (var connection = connections.open()) {
      connection.setAutoCommit(false);
      execute(connection, SessionSettings.MIGRATION);
      var history = SchemaHistory.of(connection);
      history.lock();
      var rows = history.rows();
      var scripts = DownScripts.of(connection).all();
      var undos = find(versions, SchemaHistory.applied(rows), scripts);
      run(connection, history, undos);
      connection.commit();
    } catch (SQLException e) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "migrations cannot be taken back: " + connections.explain(e).reason(),
          connections.address(),
          "Run the same command again: what is taken back already is passed over.",
          e);
    }
  }

  private List<Undo> find(
      List<Version> versions,
      SortedMap<Version, SchemaHistory.Row> applied,
      SortedMap<Version, DownScripts.Stored> scripts) {
    var undos = new ArrayList<Undo>();
    for (var version : versions) {
      var row = applied.get(version);
      var stored = scripts.get(version);
      if (row == null) {
        progress.detail("version " + version + " is not applied");
      } else if (stored == null) {
        throw withoutScript(row);
      } else if (!stored.isIntact()) {
        throw damaged(stored.script());
      } else {
        var down = ParsedScript.of(stored.script());
        Preconditions.checkDown(down);
        undos.add(new Undo(row, down));
      }
    }
    return undos;
  }

  private static UserError withoutScript(SchemaHistory.Row row) {
    var version = row.version().toString();
    return UserError.refused(
        "version " + version + " was applied without a down script",
        row.script(),
        "Take it back by hand or leave it applied, and say with -n how many migrations to take"
            + " back; for the future, add U"
            + version
            + "__<description>.sql beside it before it is applied.");
  }

  private static UserError damaged(Script script) {
    return UserError.refused(
        "the down script of version %s was changed after it was stored".formatted(script.version()),
        "table " + DownScripts.TABLE,
        "Restore its row from a backup, or take the version back by hand or leave it applied, and"
            + " say with -n how many migrations to take back.");
  }

  private void run(Connection connection, SchemaHistory history, List<Undo> undos)
      throws SQLException {
    for (var undo : undos) {
      long startedAt = System.nanoTime();
      // A script may have changed them for itself.
      execute(connection, "RESET ROLE; RESET search_path");
      for (var statement : undo.down().statements()) {
        run(connection, undo.down(), statement);
      }
      history.markUndone(undo.row());
      long millis = (System.nanoTime() - startedAt) / 1_000_000;
      progress.detail(undo.down().script().file() + " applied in " + millis + " ms");
    }
  }

  private static void run(Connection connection, ParsedScript down, SqlStatement statement) {
    var template = new JdbcTemplate(connection, Types.NULL);
    var failure = statement.execute(template, null, new FluentConfiguration()).getException();
    if (failure != null) {
      int line = ServerMessage.line(statement.getLineNumber(), statement.getSql(), failure);
      throw new ScriptFailure(down.script().file(), line, statement.getSql(), failure)
          .error("Nothing was taken back.", failure);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
