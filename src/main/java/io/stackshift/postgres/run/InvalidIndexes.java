package io.stackshift.postgres.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;

/** Indexes that CREATE INDEX CONCURRENTLY left behind when it failed: kept up to date, not used. */
final class InvalidIndexes {

  private static final String QUERY =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid
      """;

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
}
