package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/**
 * Frees everything that is kept from what the user made: values of his types become text, and
 * defaults, checks, policies and indexes that use his functions go. The last resort, for a script
 * that drops an extension or a function: it writes the table anew where a column has such a type.
 */
final class Loosened {

  private static final String KEPT =
      """
      WITH kept AS (
        SELECT c.oid AS relation, n.nspname LIKE 'stackshift\\_kept\\_%' AS whole
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p')),
      uses AS (
        SELECT DISTINCT d.classid, d.objid, d.objsubid FROM pg_catalog.pg_depend d
        WHERE d.refclassid = 'pg_catalog.pg_proc'::regclass
          OR d.refclassid = 'pg_catalog.pg_type'::regclass)
      """;

  /** Only what is not built in is in pg_depend. */
  private static final List<String> DROPS =
      List.of(
          """
          SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass)
          FROM pg_catalog.pg_policy JOIN kept ON relation = polrelid WHERE whole
          """,
          """
          SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
          FROM pg_catalog.pg_constraint k JOIN kept ON relation = conrelid
          JOIN uses u ON u.classid = 'pg_catalog.pg_constraint'::regclass AND u.objid = k.oid
          WHERE whole AND contype = 'c' AND coninhcount = 0
          """,
          """
          SELECT format('DROP INDEX %s', x.indexrelid::regclass)
          FROM pg_catalog.pg_index x JOIN kept ON relation = x.indrelid
          JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
          JOIN uses u ON u.classid = 'pg_catalog.pg_class'::regclass AND u.objid = c.oid
          WHERE (whole OR c.relname LIKE 'stackshift\\_kept\\_%') AND NOT c.relispartition
          """,
          """
          SELECT DISTINCT format('ALTER TABLE %s ALTER COLUMN %I %s', adrelid::regclass, a.attname,
            CASE WHEN attgenerated = '' THEN 'DROP DEFAULT' ELSE 'DROP EXPRESSION' END)
          FROM pg_catalog.pg_attrdef d JOIN kept ON relation = adrelid
          JOIN pg_catalog.pg_attribute a ON a.attrelid = adrelid AND a.attnum = adnum
          JOIN uses u ON u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.objid = d.oid
            OR u.classid = 'pg_catalog.pg_class'::regclass AND u.objid = adrelid
              AND u.objsubid = adnum AND attgenerated <> ''
          WHERE whole AND attinhcount = 0
          """,
          """
          SELECT format('ALTER TABLE %s ALTER COLUMN %I TYPE pg_catalog.text USING %2$I::text',
            a.attrelid::regclass, a.attname)
          FROM pg_catalog.pg_attribute a JOIN kept ON relation = a.attrelid
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
          WHERE (whole OR a.attname LIKE 'stackshift\\_kept\\_%') AND NOT a.attisdropped
            AND a.attnum > 0 AND n.nspname <> 'pg_catalog' AND a.attinhcount = 0
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = a.attrelid)
          """);

  private Loosened() {}

  static void loosen(Session session) throws SQLException {
    for (var query : DROPS) {
      session.runAll(session.texts(KEPT + query));
    }
  }

  /** How many columns are kept, by themselves or in tables. */
  static long size(Session session) throws SQLException {
    return session
        .first(
            """
            SELECT count(*) FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT a.attisdropped AND a.attnum > 0 AND (a.attname LIKE 'stackshift\\_kept\\_%'
              OR n.nspname LIKE 'stackshift\\_kept\\_%')
            """,
            row -> row.getLong(1))
        .orElse(0L);
  }
}
