package io.stackshift.postgres.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Names of tables, and whether they are there. */
public final class Tables {

  private Tables() {}

  /** A table's name with the connection's schema, quoted, so that it outlives a search_path. */
  public static String qualify(Connection connection, String table) throws SQLException {
    return quote(connection, schema(connection)) + "." + table;
  }

  /** The schema in which the connection creates tables. */
  public static String schema(Connection connection) throws SQLException {
    return connection.getSchema() == null ? "public" : connection.getSchema();
  }

  /** An identifier in double quotes. */
  public static String quote(Connection connection, String identifier) throws SQLException {
    return connection.unwrap(PGConnection.class).escapeIdentifier(identifier);
  }

  /** Whether a table exists. */
  public static boolean exists(Connection connection, String qualifiedTable) throws SQLException {
    try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      query.setString(1, qualifiedTable);
      try (var result = query.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** Runs statements that give no rows. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
