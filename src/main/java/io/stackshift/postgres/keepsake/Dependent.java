package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Something that is there for a column or a table, and that PostgreSQL drops with it.
 *
 * @param catalogue the system table that it is in, as {@code pg_constraint}
 */
record Dependent(String catalogue, long oid) {

  private static final Session.Row<Dependent> ROW =
      row -> new Dependent(row.getString(1), row.getLong(2));

  /**
   * Of a column: in its table and all that inherit it. That a generated column is made of it is
   * said of the expression from PostgreSQL 15 on, and of the column before.
   */
  private static final String OF_COLUMN =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation),
      col AS (
        SELECT a.attrelid, a.attnum FROM pg_catalog.pg_attribute a JOIN tree ON a.attrelid = relation
        WHERE a.attname = ? AND NOT a.attisdropped)
      SELECT DISTINCT d.classid::regclass::text, d.objid::bigint FROM pg_catalog.pg_depend d
      JOIN col ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = col.attrelid
        AND d.refobjsubid = col.attnum
      WHERE NOT (d.classid = 'pg_catalog.pg_attrdef'::regclass AND EXISTS (
          SELECT FROM pg_catalog.pg_attrdef own WHERE own.oid = d.objid
          AND own.adrelid = col.attrelid AND own.adnum = col.attnum))
        AND NOT (d.classid = 'pg_catalog.pg_class'::regclass AND d.objsubid > 0)
      UNION
      SELECT 'pg_catalog.pg_attrdef', g.oid::bigint FROM pg_catalog.pg_depend d
      JOIN col ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = col.attrelid
        AND d.refobjsubid = col.attnum
      JOIN pg_catalog.pg_attrdef g ON g.adrelid = d.objid AND g.adnum = d.objsubid
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'a'
      """;

  /** What others have on a table and its partitions: foreign keys, views, functions. */
  private static final String OF_TABLE =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation),
      own AS (
        SELECT 'pg_catalog.pg_class'::regclass AS class, relation AS oid FROM tree
        UNION SELECT 'pg_catalog.pg_type'::regclass, t.oid FROM pg_catalog.pg_type t
          JOIN tree ON t.typrelid = relation
        UNION SELECT 'pg_catalog.pg_type'::regclass, t.typarray FROM pg_catalog.pg_type t
          JOIN tree ON t.typrelid = relation
        UNION SELECT 'pg_catalog.pg_class'::regclass, x.indexrelid FROM pg_catalog.pg_index x
          JOIN tree ON x.indrelid = relation
        UNION SELECT 'pg_catalog.pg_constraint'::regclass, k.oid FROM pg_catalog.pg_constraint k
          JOIN tree ON k.conrelid = relation AND k.contype IN ('p', 'u'))
      SELECT DISTINCT d.classid::regclass::text, d.objid::bigint FROM pg_catalog.pg_depend d
      JOIN own ON d.refclassid = own.class AND d.refobjid = own.oid
      WHERE (d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.deptype = 'n')
        OR (d.classid = 'pg_catalog.pg_proc'::regclass)
        OR (d.classid = 'pg_catalog.pg_policy'::regclass AND d.deptype = 'n' AND EXISTS (
          SELECT FROM pg_catalog.pg_policy p WHERE p.oid = d.objid
          AND p.polrelid NOT IN (SELECT relation FROM tree)))
        OR (d.classid = 'pg_catalog.pg_class'::regclass AND d.objsubid > 0 AND d.deptype = 'n'
          AND own.class = 'pg_catalog.pg_type'::regclass)
      UNION
      SELECT 'pg_catalog.pg_constraint', k.oid::bigint FROM pg_catalog.pg_constraint k
      WHERE k.contype = 'f' AND k.conparentid = 0 AND (k.conrelid IN (SELECT relation FROM tree)
        OR k.confrelid IN (SELECT relation FROM tree))
      UNION
      SELECT 'pg_catalog.pg_trigger', g.oid::bigint FROM pg_catalog.pg_trigger g
      WHERE NOT g.tgisinternal AND g.tgrelid IN (SELECT relation FROM tree)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = g.oid
          AND d.classid = 'pg_catalog.pg_trigger'::regclass
          AND d.refclassid = 'pg_catalog.pg_trigger'::regclass)
      """;

  /** How to drop one, by where it is listed; no row when it is gone or goes with another. */
  private static final String DROP =
      """
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
        FROM pg_catalog.pg_constraint k WHERE ? = 'pg_constraint' AND oid = ?::bigint::oid
        AND conrelid <> 0 AND conparentid = 0 AND coninhcount = 0
      UNION ALL SELECT format('DROP %s %s CASCADE',
          CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'INDEX' END, c.oid::regclass)
        FROM pg_catalog.pg_class c WHERE ? = 'pg_class' AND c.oid = ?::bigint::oid
        AND relkind IN ('i', 'I', 'S') AND NOT (relkind IN ('i', 'I') AND relispartition)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid
          AND k.contype IN ('p', 'u', 'x'))
      UNION ALL SELECT CASE WHEN rulename <> '_RETURN'
          THEN format('DROP RULE %I ON %s CASCADE', rulename, ev_class::regclass)
          ELSE format('DROP %s %s CASCADE', CASE WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW'
            ELSE 'VIEW' END, ev_class::regclass) END
        FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = ev_class
        WHERE ? = 'pg_rewrite' AND r.oid = ?::bigint::oid
      UNION ALL SELECT format('DROP TRIGGER %I ON %s CASCADE', tgname, tgrelid::regclass)
        FROM pg_catalog.pg_trigger WHERE ? = 'pg_trigger' AND oid = ?::bigint::oid
        AND NOT tgisinternal
      UNION ALL SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass)
        FROM pg_catalog.pg_policy WHERE ? = 'pg_policy' AND oid = ?::bigint::oid
      UNION ALL SELECT format('DROP ROUTINE %s CASCADE', oid::regprocedure)
        FROM pg_catalog.pg_proc WHERE ? = 'pg_proc' AND oid = ?::bigint::oid
      UNION ALL SELECT format('ALTER TABLE %s DROP COLUMN %I CASCADE', adrelid::regclass, attname)
        FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a
          ON a.attrelid = adrelid AND a.attnum = adnum
        WHERE ? = 'pg_attrdef' AND d.oid = ?::bigint::oid AND attinhcount = 0
      UNION ALL SELECT format('DROP STATISTICS %I.%I', nspname, stxname)
        FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = stxnamespace
        WHERE ? = 'pg_statistic_ext' AND s.oid = ?::bigint::oid
      """;

  private static final int KINDS = 8;

  /** What hangs on a column, its own default apart. */
  static List<Dependent> ofColumn(Session session, long relation, String column)
      throws SQLException {
    return session.list(OF_COLUMN, ROW, relation, column);
  }

  /** What others have on a table, its own foreign keys, and its triggers. */
  static List<Dependent> ofTable(Session session, long relation) throws SQLException {
    return session.list(OF_TABLE, ROW, relation);
  }

  /** The statement that drops it; empty when it is gone. */
  Optional<String> drop(Session session) throws SQLException {
    var parameters = new Object[2 * KINDS];
    for (int i = 0; i < KINDS; i++) {
      parameters[2 * i] = table();
      parameters[2 * i + 1] = oid;
    }
    return session.first(DROP, row -> row.getString(1), parameters);
  }

  boolean isIn(String systemTable) {
    return table().equals(systemTable);
  }

  private String table() {
    return catalogue.substring(catalogue.indexOf('.') + 1);
  }
}
