package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import io.stackshift.postgres.run.LockRetry;
import io.stackshift.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction that never makes others queue behind it for long: it gives up when it gets no lock
 * in time, and is tried again.
 */
record Patience(Connection connection, MigrationSettings settings, Progress progress) {

  /** Does work in a transaction; again as long as only a lock was missing. */
  void transaction(Session.Work work) throws SQLException {
    connection.setAutoCommit(false);
    new LockRetry(settings, () -> "", progress).run(() -> attempt(work));
  }

  private void attempt(Session.Work work) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + settings.lockTimeout().toMillis());
      work.run();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }
}
