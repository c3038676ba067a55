package io.stackshift.postgres.history;

import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * golang-migrate's table: one row with the version up to which everything is applied, and whether
 * the last migration failed in its middle. Which versions came before is known from our own log.
 *
 * @see <a
 *     href="https://github.com/golang-migrate/migrate/blob/master/database/postgres/postgres.go">its
 *     driver</a>
 */
final class GolangMigrateHistory implements History {

  static final String TABLE = "schema_migrations";

  /** The row. */
  private record Current(Version version, boolean dirty) {}

  private final String table;

  /** The history in a table, named with its schema. */
  GolangMigrateHistory(String table) {
    this.table = table;
  }

  @Override
  public String table() {
    return TABLE;
  }

  private Optional<Current> current(Connection connection) throws SQLException {
    if (!Tables.exists(connection, table)) {
      return Optional.empty();
    }
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT version, dirty FROM " + table + " WHERE version >= 0 LIMIT 1")) {
      return row.next()
          ? Optional.of(new Current(Version.of(row.getString(1)), row.getBoolean(2)))
          : Optional.empty();
    }
  }

  @Override
  public SortedMap<Version, Applied> applied(Connection connection) throws SQLException {
    var applied = new TreeMap<Version, Applied>();
    var current = current(connection);
    if (current.isEmpty()) {
      return applied;
    }
    for (var version : MigrationLog.of(connection).applied(connection)) {
      if (version.compareTo(current.get().version()) <= 0) {
        put(applied, version);
      }
    }
    if (current.get().dirty()) {
      applied.remove(current.get().version());
    } else {
      put(applied, current.get().version());
    }
    return applied;
  }

  private static void put(SortedMap<Version, Applied> applied, Version version) {
    var text = version.toString();
    applied.put(
        version, new Applied(version, "version " + text, text, Optional.empty(), Optional.empty()));
  }

  @Override
  public List<Remark> remarks(Connection connection) throws SQLException {
    return current(connection).filter(Current::dirty).stream()
        .map(it -> new Remark(it.version(), "version " + it.version(), true, Optional.empty()))
        .toList();
  }

  @Override
  public void check(Connection connection, List<Version> pending, Migrations migrations)
      throws SQLException {
    var current = current(connection);
    if (current.isEmpty()) {
      return;
    }
    var version = current.get().version();
    if (current.get().dirty()) {
      throw UserError.refused(
          "the history is dirty: golang-migrate failed in the middle of version " + version,
          "table " + TABLE,
          "Take back by hand what version "
              + version
              + " did, then run stackshift migrations repair, which takes it for not applied.");
    }
    for (var late : pending) {
      if (late.compareTo(version) < 0) {
        throw UserError.refused(
            "version " + late + " lies below the applied version " + version,
            "table " + TABLE,
            "Give the file a version above it: golang-migrate's history holds one version, up to"
                + " which everything is applied.");
      }
    }
  }

  @Override
  public void create(Connection connection) throws SQLException {
    if (!Tables.exists(connection, table)) {
      Tables.refuseUnknownSchema(connection);
      createTable(connection);
    }
  }

  private void createTable(Connection connection) throws SQLException {
    Tables.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS "
            + table
            + " (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)");
  }

  @Override
  public List<String> repair(Connection connection, Migrations migrations, boolean align)
      throws SQLException {
    var current = current(connection);
    if (current.isEmpty() || !current.get().dirty()) {
      return List.of();
    }
    var version = current.get().version();
    var before = migrations.ups().headMap(version).values().stream().map(Script::version).toList();
    set(connection, before.isEmpty() ? Optional.empty() : Optional.of(before.getLast()));
    var done = new ArrayList<String>();
    done.add(
        "version "
            + version
            + " is no longer dirty and counts as not applied; applied is "
            + (before.isEmpty() ? "nothing" : "everything up to " + before.getLast()));
    return done;
  }

  @Override
  public void baseline(Connection connection, Version version, List<Script> upTo)
      throws SQLException {
    createTable(connection);
    set(connection, Optional.of(version));
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    Tables.execute(connection, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public void record(Connection connection, Script script, Duration took) throws SQLException {
    var before = current(connection);
    var log = MigrationLog.of(connection);
    if (before.isPresent() && !log.applied(connection).contains(before.get().version())) {
      // Without it, nobody would know what is applied once this version is taken back.
      log.addBaseline(connection, before.get().version(), "");
    }
    set(connection, Optional.of(script.version()));
  }

  @Override
  public void markUndone(Connection connection, Applied applied) throws SQLException {
    var rest = applied(connection);
    rest.remove(applied.version());
    set(connection, rest.isEmpty() ? Optional.empty() : Optional.of(rest.lastKey()));
  }

  private void set(Connection connection, Optional<Version> version) throws SQLException {
    Tables.execute(connection, "DELETE FROM " + table);
    if (version.isPresent()) {
      try (var statement =
          connection.prepareStatement("INSERT INTO " + table + " VALUES (?, false)")) {
        statement.setLong(1, Long.parseLong(version.get().toString()));
        statement.executeUpdate();
      }
    }
  }
}
