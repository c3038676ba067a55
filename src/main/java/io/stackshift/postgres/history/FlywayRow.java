package io.stackshift.postgres.history;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
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
 * A row about a version.
 *
 * @param rank the order in which rows were written
 * @param type {@code SQL}, {@code JDBC}, {@code BASELINE}, {@code DELETE}, …
 */
record FlywayRow(
    int rank,
    Version version,
    String type,
    String script,
    boolean success,
    Instant at,
    Duration took) {

  boolean takesBack() {
    return type.equals("DELETE") || type.startsWith("UNDO");
  }

  History.Applied applied() {
    return new History.Applied(
        version, script, Integer.toString(rank), Optional.of(at), Optional.of(took));
  }

  /** The rows about versions, oldest first; none when there is no history yet. */
  static List<FlywayRow> all(Connection connection, String table) throws SQLException {
    if (!Tables.exists(connection, table)) {
      return List.of();
    }
    var rows = new ArrayList<FlywayRow>();
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT installed_rank, version, type, script, success,"
                    + " extract(epoch FROM installed_on::timestamptz)::bigint, execution_time FROM "
                    + table
                    + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
      while (result.next()) {
        rows.add(
            new FlywayRow(
                result.getInt(1),
                Version.of(result.getString(2)),
                result.getString(3),
                result.getString(4),
                result.getBoolean(5),
                Instant.ofEpochSecond(result.getLong(6)),
                Duration.ofMillis(result.getInt(7))));
      }
    }
    return rows;
  }

  /** The row that says that a version is applied, for each version that is. */
  static SortedMap<Version, FlywayRow> applied(List<FlywayRow> rows) {
    var applied = new TreeMap<Version, FlywayRow>();
    for (var row : rows) {
      if (row.success() && row.takesBack()) {
        applied.remove(row.version());
      } else if (row.success()) {
        applied.put(row.version(), row);
      }
    }
    return applied;
  }

  /** Refuses a history that Flyway would refuse, or read in a way that leaves versions out. */
  static void check(List<FlywayRow> rows, List<Version> pending) {
    for (var row : rows) {
      if (!row.success()) {
        throw UserError.refused(
            "the history holds a failed migration to version " + row.version(),
            row.script(),
            "Put the schema in order by hand, then remove the row where success is false from "
                + FlywayHistory.TABLE
                + ", as flyway repair does.");
      }
      if (row.type().equals("BASELINE")) {
        refuseBelowBaseline(row.version(), pending);
      }
    }
  }

  private static void refuseBelowBaseline(Version baseline, List<Version> pending) {
    for (var version : pending) {
      if (version.compareTo(baseline) <= 0) {
        throw UserError.refused(
            "version " + version + " lies below the history's baseline " + baseline,
            "table " + FlywayHistory.TABLE,
            "Remove the migration files up to the baseline: the schema holds them already.");
      }
    }
  }
}
