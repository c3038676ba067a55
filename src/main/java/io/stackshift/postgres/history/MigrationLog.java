package io.stackshift.postgres.history;

import io.stackshift.migration.Script;
import io.stackshift.migration.StatementTime;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What every up and down did: statements with their times, the release that brought it, and what
 * failed. Kept beside the history, which has no place for it.
 */
public final class MigrationLog {

  static final String TABLE = "stackshift_migration_log";

  /** Which way a script goes. */
  public enum Direction {
    /** It applies its version. */
    UP,
    /** It takes its version back. */
    DOWN,
    /** It was not run: its version was there before the history. */
    BASELINE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The last that is known of a version.
   *
   * @param at when it ended
   */
  public record Last(Line line, Instant at) {}

  /**
   * A script that ran.
   *
   * @param kind the word of its class; empty when not known
   * @param release that brings it; empty when not known
   * @param error why it failed, without values of rows; empty when it did not
   */
  public record Line(
      Script script,
      Direction direction,
      String kind,
      String release,
      Duration took,
      List<StatementTime> statements,
      String error) {

    /** Copies the list. */
    public Line {
      statements = List.copyOf(statements);
    }
  }

  private final String table;

  private MigrationLog(String table) {
    this.table = table;
  }

  /** The log in the connection's schema. */
  public static MigrationLog of(Connection connection) throws SQLException {
    return new MigrationLog(Tables.qualify(connection, TABLE));
  }

  /** Creates the table unless it exists. */
  public void createTable(Connection connection) throws SQLException {
    if (Tables.exists(connection, table)) {
      return;
    }
    Tables.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          version text NOT NULL,
          script text NOT NULL,
          direction text NOT NULL,
          class text NOT NULL,
          release text NOT NULL,
          ended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
          ms bigint NOT NULL,
          error text NOT NULL,
          statements jsonb NOT NULL
        )
        """
            .formatted(table));
  }

  /** Adds a line. */
  public void add(Connection connection, Line line) throws SQLException {
    var insert =
        "INSERT INTO "
            + table
            + " (version, script, direction, class, release, ms, error, statements)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setString(1, line.script().version().toString());
      statement.setString(2, line.script().file());
      statement.setString(3, line.direction().word());
      statement.setString(4, line.kind());
      statement.setString(5, line.release());
      statement.setLong(6, line.took().toMillis());
      statement.setString(7, line.error());
      statement.setString(8, StatementsJson.write(line.statements()));
      statement.executeUpdate();
    }
  }

  /** Adds that a version was there before the history. */
  public void addBaseline(Connection connection, Version version, String file) throws SQLException {
    var script = new Script(version, "", file, "");
    add(connection, new Line(script, Direction.BASELINE, "", "", Duration.ZERO, List.of(), ""));
  }

  /** Versions that were there before the history. */
  SortedSet<Version> baselined(Connection connection) throws SQLException {
    return versions(connection, "direction = 'baseline'");
  }

  /** Versions whose last successful line does not take them back. */
  SortedSet<Version> applied(Connection connection) throws SQLException {
    return versions(
        connection,
        "error = '' AND version <> '' AND direction <> 'down' AND NOT EXISTS (SELECT FROM "
            + table
            + " later WHERE later.version = l.version AND later.id > l.id"
            + " AND later.error = '' AND later.direction = 'down')");
  }

  private SortedSet<Version> versions(Connection connection, String which) throws SQLException {
    var versions = new TreeSet<Version>();
    if (Tables.exists(connection, table)) {
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT DISTINCT version FROM " + table + " l WHERE " + which)) {
        while (row.next()) {
          versions.add(Version.of(row.getString(1)));
        }
      }
    }
    return versions;
  }

  /** The last line of each script, by the script's name. */
  public Map<String, Last> last(Connection connection) throws SQLException {
    return last(connection, "true");
  }

  /** The last line of each script that says that it was applied, by the script's name. */
  public Map<String, Last> lastUp(Connection connection) throws SQLException {
    return last(connection, "direction = 'up' AND error = ''");
  }

  private Map<String, Last> last(Connection connection, String which) throws SQLException {
    var lines = new HashMap<String, Last>();
    if (!Tables.exists(connection, table)) {
      return lines;
    }
    var select =
        "SELECT version, script, direction, class, release, ms, error, statements,"
            + " extract(epoch FROM ended_at)::bigint FROM "
            + table
            + " WHERE "
            + which
            + " ORDER BY id";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      while (row.next()) {
        var last = new Last(line(row), Instant.ofEpochSecond(row.getLong(9)));
        lines.put(key(last.line().script()), last);
      }
    }
    return lines;
  }

  /** What lines about the same migration have in common: its version, or a repeatable's file. */
  public static String key(Script script) {
    return script.repeatable() ? script.file() : script.version().toString();
  }

  private static Line line(ResultSet row) throws SQLException {
    var version = row.getString(1).isEmpty() ? Version.NONE : Version.of(row.getString(1));
    return new Line(
        new Script(version, "", row.getString(2), ""),
        Direction.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getString(4),
        row.getString(5),
        Duration.ofMillis(row.getLong(6)),
        StatementsJson.read(row.getString(8)),
        row.getString(7));
  }
}
