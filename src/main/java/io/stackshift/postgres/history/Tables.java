package io.stackshift.postgres.history;

import io.stackshift.error.UserError;
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

  /**
   * Refuses to begin a history where somebody has made tables already: nothing says which
   * migrations made them.
   *
   * @throws UserError REFUSED
   */
  static void refuseUnknownSchema(Connection connection) throws SQLException {
    var query =
        """
        SELECT count(*) FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace
          AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relname NOT LIKE 'stackshift\\_%'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
        """;
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      if (result.next() && result.getLong(1) > 0) {
        throw UserError.refused(
            "the schema is not empty, but no history says which migrations made it",
            "database " + connection.getCatalog(),
            "Deploy into an empty database, or say with stackshift migrations baseline <version> up to which"
                + " version its migrations are applied.");
      }
    }
  }

  /**
   * Refuses a connection whose schema has changed since migrations were applied, as when one made a
   * schema of the role's name: they would be applied again, into that one.
   *
   * @throws UserError REFUSED
   */
  static void refuseHidden(Connection connection) throws SQLException {
    var query =
        """
        SELECT n.nspname, current_schema()
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = ? AND n.nspname = ANY (current_schemas(false))
        ORDER BY n.nspname = current_schema() DESC LIMIT 1
        """;
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, MigrationLog.TABLE);
      try (var row = statement.executeQuery()) {
        if (row.next() && !row.getString(1).equals(row.getString(2))) {
          throw hidden(connection, row.getString(1), row.getString(2));
        }
      }
    }
  }

  private static UserError hidden(Connection connection, String history, String own)
      throws SQLException {
    var role = connection.getMetaData().getUserName();
    return UserError.refused(
        "the history of the migrations is in schema %s, but the role %s now works in schema %s"
            .formatted(history, role, own),
        "database " + connection.getCatalog(),
        "Let the role work where it did: ALTER ROLE %s IN DATABASE %s SET search_path = %s. If the"
                .formatted(
                    quote(connection, role),
                    quote(connection, connection.getCatalog()),
                    quote(connection, history))
            + " history is that of another application, take schema "
            + history
            + " out of the role's search_path in the same way.");
  }

  /** Runs statements that give no rows. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
