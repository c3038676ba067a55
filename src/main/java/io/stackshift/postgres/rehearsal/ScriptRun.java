package io.stackshift.postgres.rehearsal;

import io.stackshift.migration.Script;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.Placeholders;
import io.stackshift.postgres.script.StatementException;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Runs scripts on a scratch database.
 *
 * @param searchPath what a session of the application's database begins with
 * @param shared what becomes of statements about roles
 */
record ScriptRun(Connection connection, String searchPath, SharedObjects shared) {

  /** What calls functions, mostly. */
  private static final Pattern CALLS =
      Pattern.compile("^(?:SELECT|CALL|DO|WITH)\\b", Pattern.CASE_INSENSITIVE);

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
    } catch (SQLException | RuntimeException e) {
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
      if (!shared.leavesOut(ParsedScript.text(statement)) && one(parsed, statement)) {
        listener.ran(statement);
      }
    }
    shared.refuseChanges(connection, parsed.script().file());
  }

  /** Runs a statement; false when it is left out instead. */
  private boolean one(ParsedScript parsed, SqlStatement statement) throws SQLException {
    var sql = ParsedScript.text(statement);
    if (!SharedObjects.mayNeedRole(sql)) {
      send(parsed, statement);
      return true;
    }
    var made = new HashSet<String>();
    while (true) {
      boolean transactional = !connection.getAutoCommit();
      begin(transactional);
      try {
        send(parsed, statement);
        return true;
      } catch (StatementException e) {
        if (transactional) {
          execute("ROLLBACK TO SAVEPOINT stackshift_statement");
        }
        switch (shared.answer(connection, sql, e, made)) {
          case FAIL -> throw e;
          case LEAVE_OUT -> {
            return false;
          }
          case RUN_AGAIN -> {}
        }
      }
    }
  }

  private void begin(boolean transactional) throws SQLException {
    if (transactional) {
      execute("SAVEPOINT stackshift_statement");
    }
  }

  private void send(ParsedScript parsed, SqlStatement statement) throws SQLException {
    StatementExecution.run(
        connection,
        parsed,
        statement,
        StatementExecution.Listener.NONE,
        StatementExecution.Sender.PLAIN);
    if (CALLS.matcher(ParsedScript.text(statement)).find()) {
      shared.refuseChanges(connection, parsed.at(statement));
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
