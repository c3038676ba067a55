package io.stackshift.postgres.rehearsal;

import io.stackshift.migration.Script;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.Placeholders;
import io.stackshift.postgres.script.StatementException;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Runs scripts on a scratch database.
 *
 * @param searchPath what a session of the application's database begins with
 */
record ScriptRun(Connection connection, String searchPath) {

  /** Hears of each statement after it ran, within its transaction. */
  @FunctionalInterface
  interface Listener {
    void ran(SqlStatement statement) throws SQLException;
  }

  /**
   * Runs a script and commits it; in one transaction if it can.
   *
   * @throws StatementException with nothing left of a script that can run in a transaction
   */
  void commit(Script script, Listener listener) throws SQLException {
    var parsed = parse(script);
    boolean transactional = parsed.transactional();
    connection.setAutoCommit(!transactional);
    try {
      run(parsed, listener);
      if (transactional) {
        connection.commit();
      }
    } catch (SQLException e) {
      if (transactional) {
        connection.rollback();
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Runs a script in the transaction that is open. */
  void run(ParsedScript parsed, Listener listener) throws SQLException {
    resetSession();
    for (var statement : parsed.statements()) {
      if (!BeyondDatabase.reaches(ParsedScript.text(statement))) {
        StatementExecution.run(
            connection,
            parsed,
            statement,
            StatementExecution.Listener.NONE,
            StatementExecution.Sender.PLAIN);
        listener.ran(statement);
      }
    }
  }

  /** A script cut into statements, with values in place of Flyway's own placeholders. */
  ParsedScript parse(Script script) throws SQLException {
    return ParsedScript.of(
        script.sql().contains("${flyway:")
            ? Placeholders.of(connection, "flyway_schema_history").replace(script)
            : script);
  }

  /** A script may have changed them for itself. */
  private void resetSession() throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
      execute("RESET ROLE");
      statement.setString(1, searchPath);
      statement.execute();
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
