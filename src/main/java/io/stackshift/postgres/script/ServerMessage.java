package io.stackshift.postgres.script;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** What the server or the driver said, for a user to read. */
public final class ServerMessage {

  private ServerMessage() {}

  /**
   * Severity, message and hint. The detail is left out: it can quote rows of the user's table, and
   * a pipeline's log is no place for those.
   */
  public static String of(SQLException failure) {
    if (failure instanceof PSQLException answer) {
      var server = answer.getServerErrorMessage();
      if (server != null && server.getMessage() != null) {
        var severity = server.getSeverity() == null ? "ERROR" : server.getSeverity();
        var hint = server.getHint() == null ? "" : " (" + server.getHint() + ")";
        return severity + ": " + server.getMessage() + hint;
      }
    }
    var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  /** Whether the session is gone: broken, ended by an administrator, or with its server. */
  public static boolean isConnectionLost(SQLException failure) {
    var state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("08") || state.startsWith("57P0");
  }

  /**
   * The line of a file at which a statement failed.
   *
   * @param firstLine the line at which the statement begins, comments before it not counted
   * @param sql the statement as it was sent, with those comments; the server reports a position in
   *     it
   */
  public static int line(int firstLine, String sql, SQLException failure) {
    if (failure instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
      int begin = sql.length() - ParsedScript.withoutLeadingComments(sql).length();
      int end = Math.clamp(answer.getServerErrorMessage().getPosition(), begin, sql.length());
      return firstLine + (int) sql.substring(begin, end).chars().filter(c -> c == '\n').count();
    }
    return firstLine;
  }
}
