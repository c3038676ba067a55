package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** Tables that inherit a column and define one by that name themselves: theirs outlives a drop. */
final class Heirs {

  private static final String WITH_THEIR_OWN =
      """
      WITH RECURSIVE heir AS (
        SELECT i.inhrelid AS relation FROM pg_catalog.pg_inherits i
          WHERE i.inhparent = ?::bigint::oid
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN heir ON i.inhparent = relation)
      SELECT n.nspname, c.relname FROM heir JOIN pg_catalog.pg_class c ON c.oid = relation
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
      WHERE a.attname = ? AND a.attislocal AND NOT a.attisdropped ORDER BY 1, 2
      """;

  /** A table that inherits. */
  record Heir(String schema, String table) {

    /** As a user writes it. */
    String shown() {
      return schema.equals("public") ? table : schema + "." + table;
    }
  }

  private Heirs() {}

  /** Those of a table, at any depth, that define the column as well. */
  static List<Heir> withTheirOwn(Session session, long relation, String column)
      throws SQLException {
    Session.Row<Heir> row = it -> new Heir(it.getString(1), it.getString(2));
    return session.list(WITH_THEIR_OWN, row, relation, column);
  }
}
