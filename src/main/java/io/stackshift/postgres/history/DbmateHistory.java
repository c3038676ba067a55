package io.stackshift.postgres.history;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * dbmate's table: a row for each version that is applied, nothing else.
 *
 * @see <a href="https://github.com/amacneil/dbmate/blob/main/pkg/driver/postgres/postgres.go">its
 *     driver</a>
 */
final class DbmateHistory implements History {

  static final String TABLE = "schema_migrations";

  private final String table;

  /** The history in a table, named with its schema. */
  DbmateHistory(String table) {
    this.table = table;
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public SortedMap<Version, Applied> applied(Connection connection) throws SQLException {
    var applied = new TreeMap<Version, Applied>();
    if (!Tables.exists(connection, table)) {
      return applied;
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT version FROM " + table)) {
      while (rows.next()) {
        var text = rows.getString(1);
        var version = Version.of(text);
        applied.put(
            version,
            new Applied(version, "version " + text, text, Optional.empty(), Optional.empty()));
      }
    }
    return applied;
  }

  @Override
  public void check(Connection connection, List<Version> pending, Migrations migrations) {}

  @Override
  public void create(Connection connection) throws SQLException {
    if (!Tables.exists(connection, table)) {
      Tables.refuseUnknownSchema(connection);
      createTable(connection);
    }
  }

  private void createTable(Connection connection) throws SQLException {
    Tables.execute(
        connection, "CREATE TABLE IF NOT EXISTS " + table + " (version varchar PRIMARY KEY)");
  }

  @Override
  public List<String> repair(Connection connection, Migrations migrations, boolean align) {
    return List.of();
  }

  @Override
  public void baseline(Connection connection, Version version, List<Script> upTo)
      throws SQLException {
    createTable(connection);
    for (var script : upTo) {
      record(connection, script, Duration.ZERO);
    }
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    Tables.execute(connection, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public void record(Connection connection, Script script, Duration took) throws SQLException {
    update(connection, "INSERT INTO " + table + " (version) VALUES (?)", script.version().text());
  }

  @Override
  public void markUndone(Connection connection, Applied applied) throws SQLException {
    update(connection, "DELETE FROM " + table + " WHERE version = ?", applied.row());
  }

  private static void update(Connection connection, String sql, String version)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, version);
      statement.executeUpdate();
    }
  }
}
