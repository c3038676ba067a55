package io.stackshift.postgres.run;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.postgres.history.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps two migrations of one database from running at once: the lock that Flyway takes, so that an
 * application that migrates when it starts waits too, and one of our own. Both belong to the
 * session, not to a transaction, and go with it.
 */
final class AdvisoryLocks {

  /** {@code stackshf} in ASCII. */
  private static final long OWN = 0x737461636b736866L;

  /** {@code Flyway} in ASCII, as in Flyway's {@code PostgreSQLAdvisoryLockTemplate}. */
  private static final long FLYWAY = 0x466c79776179L;

  private static final Duration QUESTION = Duration.ofSeconds(1);

  private final Session session;
  private final String database;

  /**
   * The locks.
   *
   * @param database for messages
   */
  AdvisoryLocks(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /**
   * Waits for both locks.
   *
   * @throws UserError MIGRATION_FAILED naming who holds one when the time is over
   */
  void take() throws SQLException {
    var connection = session.connection();
    take(connection, OWN);
    take(connection, flyway(connection));
  }

  /** Flyway adds the hash of the history table's name as it writes it. */
  static long flyway(Connection connection) throws SQLException {
    var schema = Tables.schema(connection).replace("\"", "\"\"");
    return FLYWAY + ("\"" + schema + "\".\"flyway_schema_history\"").hashCode();
  }

  private void take(Connection connection, long key) throws SQLException {
    var told = new ArrayList<String>();
    var failures = new ArrayList<SQLException>();
    var holder =
        BoundedWait.until(
            session.settings().lockRetry(),
            QUESTION,
            _ -> {
              try {
                return holder(connection, key, told);
              } catch (SQLException e) {
                failures.add(e);
                return Optional.empty();
              }
            });
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    if (holder.isPresent()) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "another migration is running: " + holder.get(),
          "database " + database,
          "Nothing was changed. Run the same command again when it has ended.");
    }
  }

  /** Takes the lock, or says who has it. */
  private Optional<String> holder(Connection connection, long key, List<String> told)
      throws SQLException {
    if (tryTake(connection, key)) {
      return Optional.empty();
    }
    var holders = String.join(", ", Blockers.ofAdvisoryLock(connection, key));
    if (told.isEmpty()) {
      told.add(holders);
      session.progress().detail("another migration is running, waiting for it: " + holders);
    }
    return Optional.of(holders);
  }

  private static boolean tryTake(Connection connection, long key) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, key);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }
}
