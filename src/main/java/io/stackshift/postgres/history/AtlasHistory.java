package io.stackshift.postgres.history;

import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.script.ParsedScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Atlas's table: a row for each version, in a schema of its own, or in the application's where
 * Atlas was given one schema to work on.
 *
 * @see <a
 *     href="https://github.com/ariga/atlas/blob/master/cmd/atlas/internal/migrate/ent/schema/revision.go">its
 *     columns</a>
 */
final class AtlasHistory implements History {

  private static final String TABLE = AtlasTable.NAME;

  // https://github.com/ariga/atlas/blob/master/sql/migrate/migrate.go, RevisionType
  private static final int BASELINE = 1;
  private static final int EXECUTE = 2;

  /** Rows whose version begins with a dot hold something else. */
  private static final String VERSIONS = " WHERE version !~ '^[.]'";

  /** Not all statements ran. */
  private static final String PARTLY =
      VERSIONS + " AND (applied < total OR coalesce(error, '') <> '')";

  private final String table;

  private AtlasHistory(String table) {
    this.table = table;
  }

  /** The history where it is, or where Atlas would create it. */
  static AtlasHistory of(Connection connection) throws SQLException {
    return new AtlasHistory(AtlasTable.find(connection));
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
    var select =
        "SELECT version, description, extract(epoch FROM executed_at)::bigint, execution_time FROM "
            + table
            + VERSIONS
            + " AND applied >= total AND coalesce(error, '') = ''";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      while (row.next()) {
        var version = Version.of(row.getString(1));
        applied.put(
            version,
            new Applied(
                version,
                row.getString(1) + "_" + row.getString(2) + ".sql",
                row.getString(1),
                Optional.of(Instant.ofEpochSecond(row.getLong(3))),
                Optional.of(Duration.ofNanos(row.getLong(4)))));
      }
    }
    return applied;
  }

  @Override
  public List<Remark> remarks(Connection connection) throws SQLException {
    var remarks = new ArrayList<Remark>();
    for (var version : partly(connection)) {
      remarks.add(new Remark(version, "version " + version.text(), true, Optional.empty()));
    }
    return remarks;
  }

  private List<Version> partly(Connection connection) throws SQLException {
    var versions = new ArrayList<Version>();
    if (Tables.exists(connection, table)) {
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT version FROM " + table + PARTLY)) {
        while (row.next()) {
          versions.add(Version.of(row.getString(1)));
        }
      }
    }
    return versions;
  }

  @Override
  public void check(Connection connection, List<Version> pending, Migrations migrations)
      throws SQLException {
    for (var version : partly(connection)) {
      throw UserError.refused(
          "Atlas has applied version " + version.text() + " only in part",
          "table " + TABLE,
          "Let atlas migrate apply finish it, or take it back by hand and run stackshift migrations repair,"
              + " which takes it for not applied.");
    }
  }

  @Override
  public void create(Connection connection) throws SQLException {
    if (!Tables.exists(connection, table)) {
      Tables.refuseUnknownSchema(connection);
      AtlasTable.create(connection, table);
    }
  }

  @Override
  public List<String> repair(Connection connection, Migrations migrations, boolean align)
      throws SQLException {
    var done = new ArrayList<String>();
    for (var version : partly(connection)) {
      done.add("version " + version.text() + " counts as not applied: its row is removed");
    }
    if (!done.isEmpty()) {
      Tables.execute(connection, "DELETE FROM " + table + PARTLY);
    }
    if (align) {
      align(connection, migrations, done);
    }
    return done;
  }

  private void align(Connection connection, Migrations migrations, List<String> done)
      throws SQLException {
    for (var applied : applied(connection).values()) {
      var script = migrations.ups().get(applied.version());
      if (script == null) {
        continue;
      }
      try (var statement =
          connection.prepareStatement(
              "UPDATE " + table + " SET hash = ? WHERE version = ? AND hash <> ?")) {
        statement.setString(1, script.checksum());
        statement.setString(2, applied.row());
        statement.setString(3, script.checksum());
        if (statement.executeUpdate() > 0) {
          done.add("version " + applied.row() + " has the checksum of " + script.file());
        }
      }
    }
  }

  @Override
  public void baseline(Connection connection, Version version, List<Script> upTo)
      throws SQLException {
    AtlasTable.create(connection, table);
    for (var script : upTo) {
      insert(connection, script, BASELINE, 0, Duration.ZERO);
    }
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    Tables.execute(connection, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public void record(Connection connection, Script script, Duration took) throws SQLException {
    insert(connection, script, EXECUTE, ParsedScript.of(script).statements().size(), took);
  }

  private void insert(Connection connection, Script script, int type, int statements, Duration took)
      throws SQLException {
    var insert =
        "INSERT INTO "
            + table
            + " (version, description, type, applied, total, executed_at, execution_time, error,"
            + " error_stmt, hash, partial_hashes, operator_version)"
            + " VALUES (?, ?, ?, ?, ?, clock_timestamp(), ?, '', '', ?, 'null', 'Stackshift')";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setString(1, script.version().text());
      statement.setString(2, script.description());
      statement.setInt(3, type);
      statement.setInt(4, statements);
      statement.setInt(5, statements);
      statement.setLong(6, took.toNanos());
      statement.setString(7, script.checksum());
      statement.executeUpdate();
    }
  }

  @Override
  public void markUndone(Connection connection, Applied applied) throws SQLException {
    try (var statement =
        connection.prepareStatement("DELETE FROM " + table + " WHERE version = ?")) {
      statement.setString(1, applied.row());
      statement.executeUpdate();
    }
  }
}
