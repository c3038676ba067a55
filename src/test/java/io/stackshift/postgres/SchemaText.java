package io.stackshift.postgres;

import io.stackshift.settings.DatabaseSettings;
import java.sql.SQLException;
import java.util.List;

/** The user's schema as text, and what is kept of it. */
final class SchemaText {

  private static final String USER =
      "nspname NOT LIKE 'pg\\_%' AND nspname NOT LIKE 'stackshift%' AND nspname <> 'information_schema'"
          + " AND c.relname NOT LIKE 'stackshift%' AND c.relname NOT LIKE 'flyway%'";

  private static final String FROM =
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND " + USER;

  private SchemaText() {}

  /** Columns in their order, constraints, indexes, triggers, views, sequences. */
  static List<String> of(DatabaseSettings.Postgres settings) throws SQLException {
    return query(
        settings,
        "SELECT c.relkind::text || ' ' || c.oid::regclass || ' ' || c.relrowsecurity || c.relforcerowsecurity"
            + " || coalesce(pg_get_expr(c.relpartbound, c.oid), '')"
            + FROM
            + " UNION ALL SELECT format('column %s %s %s %s %s %s %s %s', c.oid::regclass,"
            + " row_number() OVER (PARTITION BY c.oid ORDER BY attnum), attname, format_type(atttypid, atttypmod), attnotnull,"
            + " attidentity, pg_get_expr(adbin, adrelid), col_description(c.oid, attnum))"
            + FROM
            + " JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v')"
            + " LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum"
            + " UNION ALL SELECT format('constraint %s %s %s', c.oid::regclass, conname, pg_get_constraintdef(k.oid))"
            + FROM
            + " JOIN pg_constraint k ON conrelid = c.oid"
            + " UNION ALL SELECT pg_get_indexdef(indexrelid)"
            + FROM
            + " JOIN pg_index ON indrelid = c.oid"
            + " UNION ALL SELECT pg_get_triggerdef(g.oid) || tgenabled::text"
            + FROM
            + " JOIN pg_trigger g ON tgrelid = c.oid AND NOT tgisinternal"
            + " UNION ALL SELECT format('policy %s %s', polname, pg_get_expr(polqual, polrelid))"
            + FROM
            + " JOIN pg_policy ON polrelid = c.oid"
            + " UNION ALL SELECT pg_get_viewdef(c.oid)"
            + FROM
            + " AND relkind = 'v'"
            + " UNION ALL SELECT format('sequence %s %s', s.seqrelid::regclass, seqstart)"
            + FROM
            + " JOIN pg_sequence s ON s.seqrelid = c.oid ORDER BY 1");
  }

  /** What is left of keepsakes. */
  static List<String> kept(DatabaseSettings.Postgres settings) throws SQLException {
    return query(
        settings,
        "SELECT attname FROM pg_attribute WHERE attname LIKE 'stackshift\\_kept\\_%' AND NOT attisdropped AND attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p'))"
            + " UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'stackshift%'"
            + " UNION ALL SELECT relname FROM pg_class WHERE relname LIKE 'stackshift\\_kept\\_%'"
            + " UNION ALL SELECT conname FROM pg_constraint WHERE conname LIKE 'stackshift\\_kept\\_%'"
            + " UNION ALL SELECT kept_as FROM stackshift_keepsakes");
  }

  private static List<String> query(DatabaseSettings.Postgres settings, String sql)
      throws SQLException {
    return TestServer.query(settings, sql);
  }
}
