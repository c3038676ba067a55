package io.stackshift.postgres.run;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.MigrationLog;
import io.stackshift.postgres.script.ServerMessage;
import io.stackshift.postgres.script.StatementException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What went wrong in a run, in words. */
final class Failures {

  private Failures() {}

  /**
   * Writes a failure to the log, on a connection of its own: the run's may be gone, and its
   * transaction is. Without a log there is less to read afterwards, no more.
   */
  static void log(
      DatabaseConnections connections,
      Script script,
      MigrationLog.Direction direction,
      String release,
      SQLException failure) {
    var line =
        new MigrationLog.Line(
            script, direction, "", release, Duration.ZERO, List.of(), ServerMessage.of(failure));
    try (var connection = connections.open()) {
      var log = MigrationLog.of(connection);
      log.createTable(connection);
      log.add(connection, line);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * The failure as the user sees it.
   *
   * @param outcome what became of the database when a statement of a script failed, as a sentence
   */
  static UserError explain(SQLException failure, String outcome, DatabaseConnections connections) {
    if (failure instanceof StatementException statement) {
      return statement.failure().error(outcome, failure);
    }
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        connections.explain(failure).reason(),
        connections.address(),
        "Run the same command again: it goes on from what the history says.",
        failure);
  }
}
