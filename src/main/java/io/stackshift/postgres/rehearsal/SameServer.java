package io.stackshift.postgres.rehearsal;

import io.stackshift.error.UserError;
import io.stackshift.postgres.script.ServerMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Scratch databases on the server of the application's database, with its encoding and locale.
 * While one is in use its name is locked in the maintenance database; the lock ends with the
 * process, so the next rehearsal sees what a crashed one left, and removes it.
 *
 * @param connections to the server
 * @param application name of the application's database
 * @param role who connects, for messages
 * @param isThrownAway whether the whole server goes after the rehearsal
 */
public record SameServer(
    ServerConnections connections, String application, String role, boolean isThrownAway)
    implements ScratchServer {

  static final String PREFIX = "stackshift_rehearsal_";

  /** The database that every server has, unless somebody removed it. */
  private static final String MAINTENANCE_DATABASE = "postgres";

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static final String SAY_NOTHING =
      "To migrate without a rehearsal, set database.rehearse: off or give --rehearse off; nothing"
          + " is known of the migrations then.";

  @Override
  public ScratchDatabase create() {
    try {
      var maintenance = openMaintenance();
      try {
        return create(maintenance);
      } catch (SQLException | RuntimeException e) {
        maintenance.close();
        throw e;
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Names of scratch databases that a rehearsal left and no other is using. */
  public List<String> leftovers() throws SQLException {
    try (var maintenance = openMaintenance()) {
      return Leftovers.names(maintenance);
    }
  }

  private Connection openMaintenance() throws SQLException {
    try {
      return connections.open(MAINTENANCE_DATABASE);
    } catch (SQLException _) {
      return connections.open(application);
    }
  }

  private ScratchDatabase create(Connection maintenance) throws SQLException {
    Leftovers.remove(maintenance);
    var name = PREFIX + UUID.randomUUID().toString().replace("-", "");
    Leftovers.lock(maintenance, name);
    try (var statement = maintenance.createStatement()) {
      statement.execute(ScratchDefinition.of(maintenance, application).create(name));
    }
    return new OnSameServer(connections, maintenance, name);
  }

  private UserError refused(SQLException failure) {
    if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
      return UserError.refused(
          "the role %s may not create databases, so migrations cannot be rehearsed on this server"
              .formatted(role),
          "",
          "Let it, as a superuser: ALTER ROLE "
              + role
              + " CREATEDB. Or set database.rehearse: embedded to rehearse on a"
              + " PostgreSQL of its own. "
              + SAY_NOTHING,
          failure);
    }
    return UserError.refused(
        "no scratch database can be made to rehearse migrations: " + ServerMessage.of(failure),
        "",
        "Correct that on the server, or set database.rehearse: embedded to rehearse on a"
            + " PostgreSQL of its own. "
            + SAY_NOTHING,
        failure);
  }

  private record OnSameServer(ServerConnections connections, Connection maintenance, String name)
      implements ScratchDatabase {

    @Override
    public Connection open() throws SQLException {
      return connections.open(name);
    }

    @Override
    public void close() {
      try (maintenance) {
        Leftovers.drop(maintenance, name);
      } catch (SQLException e) {
        // The next rehearsal removes it.
      }
    }
  }
}
