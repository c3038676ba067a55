package io.stackshift.postgres.history;

import io.stackshift.postgres.DatabaseConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** The history of each format. */
public final class Histories {

  private Histories() {}

  /**
   * The history that the settings' format has in the connection's database.
   *
   * @throws io.stackshift.error.UserError REFUSED when it has come out of sight
   */
  public static History of(DatabaseConnections connections, Connection connection)
      throws SQLException {
    Tables.refuseHidden(connection);
    var settings = connections.migrations();
    return switch (settings.format()) {
      case FLYWAY ->
          new FlywayHistory(
              Tables.qualify(connection, FlywayHistory.TABLE),
              new FlywayLibrary(connections, settings.lockRetry()));
      case DBMATE -> new DbmateHistory(Tables.qualify(connection, DbmateHistory.TABLE));
      case GOLANG_MIGRATE ->
          new GolangMigrateHistory(Tables.qualify(connection, GolangMigrateHistory.TABLE));
      case ATLAS -> AtlasHistory.of(connection);
    };
  }
}
