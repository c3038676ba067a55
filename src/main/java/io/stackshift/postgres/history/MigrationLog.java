package io.stackshift.postgres.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.stackshift.migration.Script;
import io.stackshift.migration.StatementTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

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
    DOWN
  }

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

  private static final ObjectMapper JSON = new ObjectMapper();

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
      statement.setString(3, line.direction().name().toLowerCase(java.util.Locale.ROOT));
      statement.setString(4, line.kind());
      statement.setString(5, line.release());
      statement.setLong(6, line.took().toMillis());
      statement.setString(7, line.error());
      statement.setString(8, json(line.statements()).toString());
      statement.executeUpdate();
    }
  }

  private static ArrayNode json(List<StatementTime> statements) {
    var array = JSON.createArrayNode();
    for (var statement : statements) {
      // PostgreSQL's JSON has no place for the character NUL.
      array
          .addObject()
          .put("line", statement.line())
          .put("text", statement.text().replace("\0", ""))
          .put("ms", statement.took().toNanos() / 1_000_000.0);
    }
    return array;
  }
}
