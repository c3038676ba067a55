package io.stackshift.postgres.script;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.postgres.run.SessionSettings;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/**
 * A statement of a script that the server refused.
 *
 * @param script the file's name
 * @param line the line at which it failed
 * @param statement the statement itself
 */
public record ScriptFailure(String script, int line, String statement, SQLException cause) {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String NEW_ENUM_VALUE = "55P04";
  private static final String ACTIVE_TRANSACTION = "25001";

  private static final int SHOWN_LENGTH = 80;

  /** What failed, from Flyway's wrapping of it. */
  public static UserError of(FlywayException failure, String address) {
    var script = failure instanceof FlywayMigrateException m ? m.getMigration().getScript() : "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywaySqlScriptException statement
          && statement.getCause() instanceof SQLException refused) {
        int line = ServerMessage.line(statement.getLineNumber(), statement.getStatement(), refused);
        return new ScriptFailure(script, line, statement.getStatement(), refused)
            .error("Nothing was changed.", failure);
      }
      if (cause instanceof SQLException refused) {
        return new UserError(
            ExitCode.MIGRATION_FAILED,
            ServerMessage.of(refused),
            script.isEmpty() ? address : script,
            "Run the same command again: it goes on from what the history says.",
            failure);
      }
    }
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("Flyway failed"),
        script.isEmpty() ? address : script,
        "Run the same command again; if another migration is running, wait for it to end.",
        failure);
  }

  /**
   * The failure as the user sees it.
   *
   * @param outcome what became of the database, as a sentence
   */
  public UserError error(String outcome, Throwable technical) {
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        what(),
        script + ":" + line,
        outcome + " " + advice(),
        technical);
  }

  private String what() {
    var message = ServerMessage.of(cause);
    return LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
        ? message + " at: " + shownStatement()
        : message;
  }

  private String shownStatement() {
    var line = statement.strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN_LENGTH ? line.substring(0, SHOWN_LENGTH) + "…" : line;
  }

  private String advice() {
    return switch (cause.getSQLState() == null ? "" : cause.getSQLState()) {
      case LOCK_NOT_AVAILABLE ->
          "Run the same command again, at a quieter time if it repeats: another session held the"
              + " lock for more than "
              + SessionSettings.LOCK_TIMEOUT_SECONDS
              + " s.";
      case NEW_ENUM_VALUE ->
          "Add the value in a migration of its own, and use it in a later version.";
      case ACTIVE_TRANSACTION ->
          "Take the statement out: it cannot run in a transaction, where migrations run all"
              + " or none.";
      default -> "Correct the script, commit, and run the command again.";
    };
  }
}
