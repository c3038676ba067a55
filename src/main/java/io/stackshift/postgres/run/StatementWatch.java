package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.postgresql.PGConnection;

/**
 * Looks from a second connection at what a long statement does: whom it waits for, and how far it
 * is. Opened only when a statement takes long; when it cannot be, nothing is told. A statement
 * whose thread is interrupted is cancelled.
 */
final class StatementWatch implements StatementExecution.Listener, AutoCloseable {

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);

  /** What runs now; a new one for each statement, compared by identity. */
  private static final class Running {

    private final String label;
    private List<String> blockers = List.of();
    private String progress = "";

    Running(String label) {
      this.label = label;
    }
  }

  private static final Running NOTHING = new Running("");

  private final DatabaseConnections connections;
  private final Progress progress;
  private final PGConnection watched;
  private final Thread worker = Thread.currentThread();
  private final int backend;
  private final Duration interval;
  private final Thread thread;
  private volatile Running running = NOTHING;
  private volatile String lastBlockers = "";
  private volatile boolean closed;

  private StatementWatch(DatabaseConnections connections, PGConnection watched, Progress progress) {
    this.connections = connections;
    this.progress = progress;
    this.watched = watched;
    this.backend = watched.getBackendPID();
    this.interval = interval(connections.migrations().lockTimeout());
    this.thread = Thread.ofVirtual().name("statement-watch").unstarted(this::watch);
  }

  /** Watches a connection until closed. */
  static StatementWatch of(
      DatabaseConnections connections, Connection connection, Progress progress)
      throws SQLException {
    var watch = new StatementWatch(connections, connection.unwrap(PGConnection.class), progress);
    watch.thread.start();
    return watch;
  }

  /** Several looks before a wait for a lock is given up. */
  private static Duration interval(Duration lockTimeout) {
    var third = lockTimeout.dividedBy(3);
    if (!lockTimeout.isPositive() || third.compareTo(LONGEST_INTERVAL) > 0) {
      return LONGEST_INTERVAL;
    }
    return third.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : third;
  }

  @Override
  public void begins(ParsedScript script, SqlStatement statement) {
    lastBlockers = "";
    running = new Running(script.at(statement) + " " + verb(statement));
    progress.trace(running.label);
  }

  private static String verb(SqlStatement statement) {
    var words = StatementExecution.shown(statement.getSql()).split(" ", 3);
    return words.length > 1 ? words[0] + " " + words[1] : words[0];
  }

  @Override
  public void ended() {
    running = NOTHING;
  }

  /** Whom the last statement waited for, as {@code , held by …}; empty when nobody was seen. */
  String lastBlockers() {
    return lastBlockers;
  }

  private void watch() {
    var seen = NOTHING;
    var connection = Optional.<Connection>empty();
    try {
      while (!closed) {
        Thread.sleep(interval);
        var now = running;
        if (now != NOTHING && worker.isInterrupted()) {
          cancel();
        }
        if (now != NOTHING && now == seen) {
          connection = look(connection, now);
        }
        seen = now;
      }
    } catch (InterruptedException e) {
      // Closed.
    } finally {
      connection.ifPresent(StatementWatch::end);
    }
  }

  /** Waiting for an answer of the server is the one thing that an interruption does not end. */
  private void cancel() {
    try {
      watched.cancelQuery();
    } catch (SQLException e) {
      // Tried again at the next look.
    }
  }

  /** Looks once; the connection for the next look, if this one is still good. */
  private Optional<Connection> look(Optional<Connection> before, Running now) {
    var connection = before;
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(connections.open());
      }
      tell(connection.get(), now);
      return connection;
    } catch (SQLException e) {
      connection.ifPresent(StatementWatch::end);
      return Optional.empty();
    }
  }

  private void tell(Connection connection, Running now) throws SQLException {
    var blockers = Blockers.of(connection, backend);
    if (!blockers.isEmpty()) {
      lastBlockers = ", held by " + String.join(", ", blockers);
      if (now.blockers.isEmpty()) {
        progress.detail(now.label + " waits for " + String.join(", ", blockers));
      }
    }
    now.blockers = blockers;
    var how = StatementProgress.of(connection, backend);
    if (how.isPresent() && !how.get().equals(now.progress)) {
      now.progress = how.get();
      progress.detail(now.label + " " + how.get());
    }
  }

  private static void end(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
