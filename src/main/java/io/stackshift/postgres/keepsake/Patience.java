package io.stackshift.postgres.keepsake;

import io.stackshift.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A transaction that never makes others queue behind it for long: it gives up when it gets no lock
 * in time, and is tried again.
 */
final class Patience {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Connection connection;
  private final MigrationSettings settings;

  Patience(Connection connection, MigrationSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** Does work in a transaction; again as long as only a lock was missing. */
  void transaction(Session.Work work) throws SQLException {
    long deadline = System.nanoTime() + settings.lockRetry().toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    connection.setAutoCommit(false);
    while (true) {
      try (var statement = connection.createStatement()) {
        statement.execute("SET LOCAL lock_timeout = " + settings.lockTimeout().toMillis());
        work.run();
        connection.commit();
        return;
      } catch (SQLException e) {
        connection.rollback();
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || System.nanoTime() > deadline) {
          throw e;
        }
      }
      rest(pause + ThreadLocalRandom.current().nextLong(pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private static void rest(long millis) throws SQLException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a lock", e);
    }
  }
}
