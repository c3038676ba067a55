package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.DownScripts;
import io.stackshift.postgres.history.Histories;
import io.stackshift.postgres.history.History;
import io.stackshift.postgres.history.MigrationLog;
import io.stackshift.postgres.history.Tables;
import io.stackshift.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The one connection on which a run changes the schema, and what belongs to it. Outside of {@link
 * #transaction} each statement is committed by itself, and no transaction is open: CREATE INDEX
 * CONCURRENTLY would wait for its end for ever.
 */
final class Session implements AutoCloseable {

  /** Something that is done on the connection. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  private final Connection connection;
  private final History history;
  private final DownScripts downs;
  private final MigrationLog log;
  private final MigrationSettings settings;
  private final StatementWatch watch;
  private final Progress progress;

  private Session(DatabaseConnections connections, Connection connection, Progress progress)
      throws SQLException {
    this.connection = connection;
    this.progress = progress;
    this.settings = connections.migrations();
    this.history = Histories.of(connections, connection);
    this.downs = DownScripts.of(connection);
    this.log = MigrationLog.of(connection);
    this.watch = StatementWatch.of(connections, connection, progress);
  }

  /** Connects. */
  static Session open(DatabaseConnections connections, Progress progress) throws SQLException {
    var connection = connections.open();
    try {
      Tables.execute(connection, SessionSettings.CHECK_CLIENT);
      return new Session(connections, connection, progress);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  History history() {
    return history;
  }

  DownScripts downs() {
    return downs;
  }

  MigrationLog log() {
    return log;
  }

  MigrationSettings settings() {
    return settings;
  }

  StatementWatch watch() {
    return watch;
  }

  Progress progress() {
    return progress;
  }

  LockRetry lockRetry() {
    return new LockRetry(settings, watch::lastBlockers, progress);
  }

  /** Creates our own tables where they are missing. */
  void createTables() throws SQLException {
    downs.createTable();
    log.createTable(connection);
  }

  /** Takes back what a script may have set for itself. */
  void reset() throws SQLException {
    Tables.execute(connection, SessionSettings.reset(settings));
  }

  /** Says for how long the next statements wait for a lock; zero for as long as it takes. */
  void lockTimeout(Duration timeout) throws SQLException {
    Tables.execute(connection, SessionSettings.lockTimeout(timeout));
  }

  /** All or nothing. */
  void transaction(Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      reset();
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
    connection.setAutoCommit(true);
  }

  private void rollback(Exception failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    watch.close();
    connection.close();
  }
}
