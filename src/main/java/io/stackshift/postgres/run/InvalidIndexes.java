package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.Tables;
import io.stackshift.postgres.script.ParsedScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Indexes that CREATE INDEX CONCURRENTLY left behind when it failed: kept up to date, not used. */
final class InvalidIndexes {

  /** Those that another session builds at this moment are not left behind. */
  private static final String QUERY =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND c.relkind = 'i'
        AND c.oid NOT IN (SELECT index_relid FROM pg_stat_progress_create_index)
      """;

  private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";

  private static final Pattern CREATE =
      Pattern.compile(
          "CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
              + "(?<index>%1$s)\\s+ON\\s+(?:ONLY\\s+)?(?<table>%1$s(?:\\s*\\.\\s*%1$s)?).*"
                  .formatted(IDENTIFIER),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private InvalidIndexes() {}

  /** Their names with schema, quoted where needed. */
  static SortedSet<String> all(Connection connection) throws SQLException {
    var names = new TreeSet<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(QUERY)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  /** The invalid index that stands in the way of a CREATE INDEX CONCURRENTLY. */
  static Optional<String> inTheWay(Connection connection, SqlStatement statement)
      throws SQLException {
    var create = CREATE.matcher(ParsedScript.text(statement));
    if (!create.matches()) {
      return Optional.empty();
    }
    try (var query =
        connection.prepareStatement(
            QUERY + " AND c.relname = (parse_ident(?))[1] AND i.indrelid = to_regclass(?)")) {
      query.setString(1, create.group("index"));
      query.setString(2, create.group("table"));
      try (var result = query.executeQuery()) {
        return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
      }
    }
  }

  /** Removes one without keeping anybody waiting. Not in a transaction. */
  static void drop(Connection connection, String index) throws SQLException {
    Tables.execute(connection, statement(index));
  }

  /**
   * Removes those that a run has left, on a connection of its own: the run's may be gone.
   *
   * @param before those that were there before the run
   * @return what stays, as sentences that say what to do
   */
  static List<String> removeNew(
      DatabaseConnections connections, Set<String> before, Progress progress) {
    var stays = new ArrayList<String>();
    try (var connection = connections.open()) {
      for (var index : all(connection)) {
        if (!before.contains(index)) {
          removeNew(connection, index, progress).ifPresent(stays::add);
        }
      }
    } catch (SQLException e) {
      stays.add(
          "Whether an invalid index is left could not be seen ("
              + connections.explain(e).reason()
              + "): the next run removes one that is in its way.");
    }
    return stays;
  }

  private static Optional<String> removeNew(
      Connection connection, String index, Progress progress) {
    try {
      drop(connection, index);
      progress.detail("the invalid index " + index + " that this left is removed");
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of("Remove the invalid index: " + statement(index) + ";");
    }
  }

  /** The statement that removes one. */
  static String statement(String index) {
    return "DROP INDEX CONCURRENTLY " + index;
  }
}
