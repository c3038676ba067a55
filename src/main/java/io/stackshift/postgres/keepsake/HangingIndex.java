package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/**
 * An index that has a column in it, and the constraint that it enforces if any.
 *
 * @param relation OID of its table, which may be a partition
 * @param constraint name of the constraint; empty when it is an index alone
 * @param definition as SQL without the name, so that two can be compared
 * @param creation the statement that creates it
 * @param inherited whether it is the part of a partitioned table's index
 * @param harmless whether rows that leave the column NULL can never be refused because of it
 */
record HangingIndex(
    long oid,
    long relation,
    String table,
    String schema,
    String name,
    String constraint,
    String definition,
    String creation,
    boolean inherited,
    boolean harmless) {

  /**
   * NULL equals nothing: as a plain member of a unique key it makes the key free, unless NULLS NOT
   * DISTINCT says otherwise. In an expression or a condition of a unique index it does not.
   */
  private static final String QUERY =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation),
      col AS (
        SELECT a.attrelid, a.attnum FROM pg_catalog.pg_attribute a JOIN tree ON a.attrelid = relation
        WHERE a.attname = ? AND NOT a.attisdropped)
      SELECT c.oid::bigint, x.indrelid::bigint, x.indrelid::regclass::text, n.nspname, c.relname,
        coalesce(k.conname, ''),
        coalesce(pg_get_constraintdef(k.oid), regexp_replace(replace(pg_get_indexdef(c.oid),
          'INDEX ' || quote_ident(c.relname) || ' ON ', 'INDEX ON '), 'INDEX ON ONLY ', 'INDEX ON ')),
        CASE WHEN k.oid IS NOT NULL
          THEN format('ALTER TABLE %s ADD CONSTRAINT %I %s', x.indrelid::regclass, k.conname,
            pg_get_constraintdef(k.oid))
          ELSE replace(pg_get_indexdef(c.oid), 'INDEX ' || quote_ident(c.relname) || ' ON ONLY ',
            'INDEX ' || quote_ident(c.relname) || ' ON ') END,
        c.relispartition,
        NOT x.indisprimary AND (NOT (x.indisunique OR x.indisexclusion)
          OR (col.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
            AND NOT coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false)))
      FROM pg_catalog.pg_index x JOIN col ON x.indrelid = col.attrelid
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = c.oid AND k.conrelid = x.indrelid
        AND k.contype IN ('p', 'u', 'x')
      WHERE col.attnum = ANY (x.indkey::int2[]) OR EXISTS (
        SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
          AND d.objid = c.oid AND d.refobjid = x.indrelid AND d.refobjsubid = col.attnum)
      ORDER BY c.relispartition, c.relname
      """;

  /** The indexes that a column is in, those of partitions last. */
  static List<HangingIndex> of(Session session, long relation, String column) throws SQLException {
    return session.list(
        QUERY,
        row ->
            new HangingIndex(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getBoolean(10)),
        relation,
        column);
  }

  /** Renames it; a constraint and its index go by one name. */
  String rename(String to) {
    return constraint.isEmpty()
        ? "ALTER INDEX %s RENAME TO %s".formatted(Session.quote(schema, name), Session.quote(to))
        : "ALTER TABLE ONLY %s RENAME CONSTRAINT %s TO %s"
            .formatted(table, Session.quote(constraint), Session.quote(to));
  }

  String drop() {
    return constraint.isEmpty()
        ? "DROP INDEX " + Session.quote(schema, name)
        : "ALTER TABLE %s DROP CONSTRAINT %s CASCADE".formatted(table, Session.quote(constraint));
  }

  /** What the user calls it. */
  String label() {
    return constraint.isEmpty() ? name : constraint;
  }

  /** Whether it does the same on the same table as another. */
  boolean equalsBut(HangingIndex other) {
    return relation == other.relation
        && definition.equals(other.definition)
        && constraint.isEmpty() == other.constraint.isEmpty();
  }
}
