package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import io.stackshift.migration.Loss;
import io.stackshift.migration.Version;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.StatementRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what versions drop, and puts it back when they are taken back. One object for the versions
 * of one run, one after the other.
 */
public final class Keepsakes implements AroundMigration {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final Set<String> OUTSIDE_TRANSACTION =
      Set.of(
          "25001", // active_sql_transaction: CREATE INDEX CONCURRENTLY
          "2D000"); // invalid_transaction_termination: a procedure that commits

  private final Duration keep;
  private final String release;
  private final Progress progress;
  private Optional<Keeping> keeping = Optional.empty();
  private Optional<Restoring> restoring = Optional.empty();
  private VisibleColumns before = new VisibleColumns(List.of());

  /**
   * For the versions of one run.
   *
   * @param keep for how long; zero for not at all, what was kept before comes back all the same
   * @param release that brings the versions, for the record
   */
  public Keepsakes(Duration keep, String release, Progress progress) {
    this.keep = keep;
    this.release = release;
    this.progress = progress;
  }

  @Override
  public void beforeUp(Connection connection, Version version, List<Loss> losses)
      throws SQLException {
    keeping = Optional.empty();
    var session = new Session(connection);
    var table = KeepsakeTable.of(session);
    var targets = keep.isZero() ? List.<Target>of() : Target.of(session, losses);
    if (!targets.isEmpty()) {
      table.create();
    }
    // A type that goes may be that of something kept, of this version or an earlier one.
    if (!table.where("true").isEmpty() || !targets.isEmpty()) {
      // What is kept of an earlier time may be the only copy there is: it stays as it is.
      var names = KeptNames.free(session, version);
      keeping = Optional.of(new Keeping(session, table, names, targets, keep, release));
    }
  }

  @Override
  public void beforeRepeatable() {
    keeping = Optional.empty();
  }

  @Override
  public void up(Connection connection, StatementRun statement) throws SQLException {
    if (keeping.isEmpty()) {
      statement.run();
    } else {
      inTransaction(connection, statement, keeping.get()::run);
    }
  }

  @Override
  public void beforeDown(Connection connection, Version version) throws SQLException {
    var session = new Session(connection);
    before = VisibleColumns.read(session);
    restoring = Optional.of(new Restoring(session, KeepsakeTable.of(session), version, progress));
  }

  @Override
  public void down(Connection connection, StatementRun statement) throws SQLException {
    if (restoring.isEmpty() || restoring.get().isDone()) {
      statement.run();
    } else {
      inTransaction(connection, statement, restoring.get()::run);
    }
  }

  @Override
  public void afterDown(Connection connection, Version version) throws SQLException {
    if (restoring.isPresent()) {
      restoring.get().finish();
    }
    restoring = Optional.empty();
    bridgeReturned(new Session(connection));
  }

  /** The code that does not know them runs on until the older one has taken its place. */
  private void bridgeReturned(Session session) throws SQLException {
    var loosening = new Loosening(session, KeepsakeTable.of(session), progress);
    for (var column : VisibleColumns.read(session).requiredSince(before)) {
      loosening.loosen(column);
    }
  }

  @FunctionalInterface
  private interface Runner {
    void run(StatementRun statement) throws SQLException;
  }

  /**
   * A script that cannot run in a transaction has one for each statement, so that what is dropped
   * and what is kept is one change; except for the statement that no transaction takes.
   */
  private static void inTransaction(Connection connection, StatementRun statement, Runner runner)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      runner.run(statement);
      return;
    }
    connection.setAutoCommit(false);
    try {
      runner.run(statement);
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      connection.setAutoCommit(true);
      if (!(e instanceof SQLException refused)
          || !OUTSIDE_TRANSACTION.contains(String.valueOf(refused.getSQLState()))) {
        throw e;
      }
      statement.run();
    }
  }
}
