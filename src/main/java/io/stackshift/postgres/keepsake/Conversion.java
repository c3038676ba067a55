package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/**
 * The change of values from one type to another by way of text, as an explicit cast does it: which
 * cuts a text off and rounds a number without a word.
 */
record Conversion(String from, String to) {

  /** Whether both types are numbers. */
  private static final String NUMBERS =
      """
      SELECT count(*) = 2 FROM pg_catalog.pg_type
      WHERE oid IN (?::text::regtype, ?::text::regtype) AND typcategory = 'N'
      """;

  private static final List<String> JSON = List.of("json", "jsonb");

  /** Without the collation, which a cast does not take. */
  private static String bare(String type) {
    return type.replaceFirst(" COLLATE .*$", "");
  }

  /** The value of a column, quoted, in the new type. */
  String of(String column) {
    return "%s::text::%s".formatted(column, bare(to));
  }

  /**
   * Whether every row's value is the same afterwards, if it can be converted at all.
   *
   * @param table qualified and quoted
   * @param column quoted
   */
  boolean isLossless(Session session, String table, String column) throws SQLException {
    var before = session.connection().setSavepoint();
    try {
      boolean changes =
          session.isTrue(
              "SELECT EXISTS (SELECT FROM %s WHERE %s IS NOT NULL AND NOT (%s))"
                  .formatted(table, column, same(session, column)));
      session.connection().releaseSavepoint(before);
      return !changes;
    } catch (SQLException e) {
      var state = String.valueOf(e.getSQLState());
      // Data exception, a domain's check, no such cast.
      if (!state.startsWith("22") && !state.equals("23514") && !state.equals("42846")) {
        throw e;
      }
      session.connection().rollback(before);
      return false;
    }
  }

  private String same(Session session, String column) throws SQLException {
    var converted = of(column);
    if (JSON.contains(from) && JSON.contains(to)) {
      return "%s::text::jsonb = %s::text::jsonb".formatted(column, converted);
    }
    if (session.isTrue(NUMBERS, bare(from), bare(to))) {
      return "%s::text::numeric = (%s)::text::numeric".formatted(column, converted);
    }
    // A time zone, say, is written differently, but comes back.
    return "CASE WHEN %1$s::text = (%2$s)::text THEN true ELSE (%2$s)::text::%3$s::text = %1$s::text END"
        .formatted(column, converted, bare(from));
  }
}
