package io.stackshift.postgres.script;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.sql.SQLException;

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

  /** Ours: something that a statement drops cannot be kept. */
  public static final String NOT_KEPT = "SSK01";

  private static final String STATEMENT_TIMEOUT = "57014";

  /** Whether a lock was not to be had in time, so that the same may work later. */
  public static boolean isLockTimeout(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
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
    return isLockTimeout(cause) ? message + " at: " + StatementExecution.shown(statement) : message;
  }

  private String advice() {
    var state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (ServerMessage.isConnectionLost(cause)) {
      return "The connection was lost: run the same command again.";
    }
    return switch (state) {
      case LOCK_NOT_AVAILABLE ->
          "Run the same command again, at a quieter time if it repeats: other sessions held the"
              + " lock each time it was tried (database.lock_timeout, database.lock_retry).";
      case NEW_ENUM_VALUE ->
          "Add the value in a migration of its own, and use it in a later version.";
      case ACTIVE_TRANSACTION ->
          "Take the statement out: it cannot run in a transaction, where migrations run all"
              + " or none.";
      case STATEMENT_TIMEOUT ->
          "Run the same command again; a statement that needs longer needs a larger"
              + " database.statement_timeout.";
      case NOT_KEPT ->
          "Drop it by a statement of its own; or, with a backup at hand, set keep: off under"
              + " database in stackshift.yml, and it is dropped for good.";
      default -> "Correct the script, commit, and run the command again.";
    };
  }
}
