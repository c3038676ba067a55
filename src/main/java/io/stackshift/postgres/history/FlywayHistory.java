package io.stackshift.postgres.history;

import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.script.ScriptResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.util.AbbreviationUtils;

/**
 * Flyway's history table, read as Flyway reads it and written as Flyway writes it. An undone
 * version is written in the one form that all its community editions understand: a row of type
 * {@code DELETE}.
 */
final class FlywayHistory implements History {

  static final String TABLE = "flyway_schema_history";

  private final String table;
  private final FlywayLibrary flyway;

  /**
   * The history in the schema where Flyway keeps it by default: the connection's own.
   *
   * @param table with its schema
   */
  FlywayHistory(String table, FlywayLibrary flyway) {
    this.table = table;
    this.flyway = flyway;
  }

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public SortedMap<Version, Applied> applied(Connection connection) throws SQLException {
    var applied = new TreeMap<Version, Applied>();
    var rows = FlywayRow.applied(FlywayRow.all(connection, table));
    for (var row : rows.values()) {
      applied.put(row.version(), row.applied());
      if (row.type().equals("BASELINE")) {
        for (var version : MigrationLog.of(connection).baselined(connection)) {
          if (version.compareTo(row.version()) < 0) {
            applied.putIfAbsent(version, row.applied().of(version));
          }
        }
      }
    }
    return applied;
  }

  @Override
  public List<Remark> remarks(Connection connection) throws SQLException {
    var rows = FlywayRow.all(connection, table);
    var applied = FlywayRow.applied(rows).keySet();
    var remarks = new TreeMap<Version, Remark>();
    for (var row : rows) {
      if (!applied.contains(row.version())) {
        remarks.put(
            row.version(),
            new Remark(row.version(), row.script(), !row.success(), Optional.of(row.at())));
      }
    }
    return List.copyOf(remarks.values());
  }

  @Override
  public List<Script> changed(Connection connection, List<Script> repeatables) throws SQLException {
    var known = new HashMap<String, Integer>();
    if (Tables.exists(connection, table)) {
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT description, checksum FROM "
                      + table
                      + " WHERE version IS NULL AND type = 'SQL' AND success"
                      + " ORDER BY installed_rank")) {
        while (row.next()) {
          known.put(row.getString(1), row.getInt(2));
        }
      }
    }
    return repeatables.stream()
        .filter(script -> {
          var checksum = known.get(AbbreviationUtils.abbreviateDescription(script.description()));
          return checksum == null || checksum != checksum(script);
        })
        .toList();
  }

  static int checksum(Script script) {
    return ChecksumCalculator.calculate(new ScriptResource(script));
  }

  @Override
  public List<String> repair(Connection connection, Migrations migrations, boolean align)
      throws SQLException {
    return new FlywayRepair(connection, table).run(remarks(connection), migrations, align);
  }

  @Override
  public void baseline(Connection connection, Version version, List<Script> upTo) {
    flyway.baseline(version);
  }

  @Override
  public void check(Connection connection, List<Version> pending, Migrations migrations)
      throws SQLException {
    var rows = FlywayRow.all(connection, table);
    FlywayRow.check(rows, pending);
    var applied = FlywayRow.applied(rows).keySet();
    var visible =
        migrations.ups().values().stream()
            .filter(script -> applied.contains(script.version()))
            .toList();
    for (var version : flyway.changed(visible)) {
      var file = migrations.ups().get(version);
      if (file != null) {
        throw UserError.refused(
            "version " + file.version() + " was changed after it was applied",
            file.file(),
            "Restore the file, name included, and put the change into a new version.");
      }
    }
  }

  @Override
  public void create(Connection connection) throws SQLException {
    if (!Tables.exists(connection, table)) {
      flyway.createHistory();
    }
  }

  @Override
  public void lock(Connection connection) throws SQLException {
    Tables.execute(connection, "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE");
  }

  @Override
  public void record(Connection connection, Script script, Duration took) throws SQLException {
    var insert =
        """
        INSERT INTO %1$s (installed_rank, version, description, type, script, checksum,
                          installed_by, execution_time, success)
        VALUES ((SELECT coalesce(max(installed_rank), 0) + 1 FROM %1$s),
                ?, ?, 'SQL', ?, ?, current_user, ?, true)
        """
            .formatted(table);
    try (var statement = connection.prepareStatement(insert)) {
      statement.setString(1, script.repeatable() ? null : script.version().text());
      statement.setString(2, AbbreviationUtils.abbreviateDescription(script.description()));
      statement.setString(3, AbbreviationUtils.abbreviateScript(script.file()));
      statement.setInt(4, checksum(script));
      statement.setInt(5, Math.clamp(took.toMillis(), 0, Integer.MAX_VALUE));
      statement.executeUpdate();
    }
  }

  @Override
  public void markUndone(Connection connection, Applied applied) throws SQLException {
    Tables.execute(
        connection,
        """
        INSERT INTO %1$s (installed_rank, version, description, type, script, checksum,
                          installed_by, execution_time, success)
        SELECT (SELECT max(installed_rank) + 1 FROM %1$s), version, description, 'DELETE', script,
               checksum, current_user, 0, true
        FROM %1$s WHERE installed_rank = %2$s
        """
            .formatted(table, applied.row()));
  }
}
