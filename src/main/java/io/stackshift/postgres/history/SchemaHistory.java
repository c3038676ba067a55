package io.stackshift.postgres.history;

import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * Flyway's history table, read as Flyway reads it and written in the one form of an undone version
 * that all its community editions understand: a row of type {@code DELETE}.
 */
public final class SchemaHistory {

  public static final String TABLE = "flyway_schema_history";

  /**
   * A row about a version.
   *
   * @param rank the order in which rows were written
   * @param type {@code SQL}, {@code JDBC}, {@code BASELINE}, {@code DELETE}, …
   */
  public record Row(int rank, Version version, String type, String script, boolean success) {

    public boolean takesBack() {
      return type.equals("DELETE") || type.startsWith("UNDO");
    }
  }

  private final Connection connection;
  private final String qualifiedTable;

  private SchemaHistory(Connection connection, String qualifiedTable) {
    this.connection = connection;
    this.qualifiedTable = qualifiedTable;
  }

  /** The history in the schema where Flyway keeps it by default: the connection's own. */
  public static SchemaHistory of(Connection connection) throws SQLException {
    return new SchemaHistory(connection, qualify(connection, TABLE));
  }

  /** A table's name with the connection's schema, quoted, so that it outlives a search_path. */
  public static String qualify(Connection connection, String table) throws SQLException {
    var schema = connection.getSchema() == null ? "public" : connection.getSchema();
    return connection.unwrap(PGConnection.class).escapeIdentifier(schema) + "." + table;
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

  /** The rows about versions, oldest first; none when there is no history yet. */
  public List<Row> rows() throws SQLException {
    if (!exists(connection, qualifiedTable)) {
      return List.of();
    }
    var rows = new ArrayList<Row>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT installed_rank, version, type, script, success FROM "
                    + qualifiedTable
                    + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getInt(1),
                Version.of(result.getString(2)),
                result.getString(3),
                result.getString(4),
                result.getBoolean(5)));
      }
    }
    return rows;
  }

  /** The row that says that a version is applied, for each version that is. */
  public static SortedMap<Version, Row> applied(List<Row> rows) {
    var applied = new TreeMap<Version, Row>();
    for (var row : rows) {
      if (row.success() && row.takesBack()) {
        applied.remove(row.version());
      } else if (row.success()) {
        applied.put(row.version(), row);
      }
    }
    return applied;
  }

  /**
   * Keeps everybody else from writing until the transaction ends; reading stays possible. Flyway
   * writes its row last, so a migration that runs at the same time waits here before it commits.
   * Without a history there is nothing to lock.
   */
  public void lock() throws SQLException {
    if (exists(connection, qualifiedTable)) {
      execute("LOCK TABLE " + qualifiedTable + " IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  /** Marks the version of a row as no longer applied. */
  public void markUndone(Row row) throws SQLException {
    execute(
        """
        INSERT INTO %1$s (installed_rank, version, description, type, script, checksum,
                          installed_by, execution_time, success)
        SELECT (SELECT max(installed_rank) + 1 FROM %1$s), version, description, 'DELETE', script,
               checksum, current_user, 0, true
        FROM %1$s WHERE installed_rank = %2$d
        """
            .formatted(qualifiedTable, row.rank()));
  }

  /** Removes the mark of failure that Flyway leaves when a script ran outside a transaction. */
  public void forgetFailures() throws SQLException {
    execute("DELETE FROM " + qualifiedTable + " WHERE NOT success");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
