package io.stackshift.postgres;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.OutOfReach;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.PGConnection;

/** The server itself: does it accept connections, does it have the database. */
public final class DatabaseServer {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String UNIQUE_VIOLATION = "23505";

  /** What to do when the server cannot be reached. */
  public static final String REACH = OutOfReach.remedy("the database", "database.url");

  private final DatabaseConnections connections;

  DatabaseServer(DatabaseConnections connections) {
    this.connections = connections;
  }

  /** Waits until the server accepts connections, whether or not it has the database yet. */
  void awaitReady(Duration within) {
    var wrong = BoundedWait.until(within, DatabaseConnections.CONNECT_TIMEOUT, this::ask);
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "the database accepted no connection within %d s; last reason: %s"
              .formatted(within.toSeconds(), wrong.get()),
          connections.address(),
          REACH);
    }
  }

  private Optional<String> ask(Duration left) {
    try {
      connections.probe(left);
      return Optional.empty();
    } catch (SQLException e) {
      var failure = connections.explain(e);
      return switch (failure.kind()) {
        case NO_SUCH_DATABASE -> Optional.empty();
        case REJECTED -> throw rejected(failure, e);
        case UNPROTECTED -> throw unprotected(failure, e);
        case NOT_NOW -> Optional.of(failure.reason());
      };
    }
  }

  private UserError rejected(ConnectionFailure failure, SQLException cause) {
    return new UserError(
        ExitCode.GATE_TIMED_OUT,
        "the database does not accept the login, and waiting does not change that: "
            + failure.reason(),
        connections.address(),
        "Check database.user and database.password in stackshift.yml.",
        cause);
  }

  private UserError unprotected(ConnectionFailure failure, SQLException cause) {
    return new UserError(
        ExitCode.GATE_TIMED_OUT,
        "no connection to the database can be made, and waiting does not change that: "
            + failure.reason(),
        connections.address(),
        "Check database.tls, database.ca_file and the host in database.url in stackshift.yml, and"
            + " ssl, ssl_cert_file and ssl_key_file of the server.",
        cause);
  }

  /** Creates the database unless it exists; another process may do the same at the same time. */
  void create() {
    if (exists()) {
      return;
    }
    try (var connection = connections.openMaintenance();
        var statement = connection.createStatement()) {
      var name = connection.unwrap(PGConnection.class).escapeIdentifier(connections.name());
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      if (!isDuplicate(e)) {
        throw new UserError(
            ExitCode.MIGRATION_FAILED,
            "the database "
                + connections.name()
                + " cannot be created: "
                + connections.explain(e).reason(),
            connections.address(),
            "Create it by hand, or let the user of stackshift.yml create databases.",
            e);
      }
    }
  }

  private boolean exists() {
    try {
      connections.open().close();
      return true;
    } catch (SQLException e) {
      // Whatever else is wrong comes up again, and is reported, when the database is created.
      return false;
    }
  }

  private static boolean isDuplicate(SQLException failure) {
    return DUPLICATE_DATABASE.equals(failure.getSQLState())
        || UNIQUE_VIOLATION.equals(failure.getSQLState());
  }
}
