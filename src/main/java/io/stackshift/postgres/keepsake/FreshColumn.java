package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a down script made anew, and all that it made for it, as SQL.
 *
 * @param table its qualified name, quoted
 * @param type with collation
 * @param requirement the change of the table that makes it NOT NULL, from PostgreSQL 18 on by the
 *     constraint that it has
 * @param defaultValue as SQL; empty for none
 * @param identity {@code ALWAYS}, {@code BY DEFAULT} or empty
 * @param sequence its own sequence, qualified and quoted; empty for none
 * @param sequenceOptions how an identity's sequence is made again
 * @param checks as statements that add them
 * @param keys foreign keys from it and to it, as statements that add them
 * @param others whether something hangs on it that cannot be moved to another column: views,
 *     policies, triggers, generated columns
 */
record FreshColumn(
    String table,
    String name,
    String type,
    boolean required,
    String requirement,
    String defaultValue,
    String identity,
    boolean generated,
    String comment,
    String sequence,
    String sequenceOptions,
    List<HangingIndex> indexes,
    List<String> checks,
    List<String> keys,
    boolean others) {

  private static final String SHAPE =
      """
      SELECT format('%I.%I', n.nspname, c.relname) AS relation,
        format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attcollation NOT IN (0, t.typcollation)
          THEN (SELECT format(' COLLATE %I.%I', cn.nspname, l.collname)
            FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace cn
              ON cn.oid = l.collnamespace WHERE l.oid = a.attcollation) ELSE '' END AS type,
        a.attnotnull,
        coalesce((SELECT format('ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
          FROM pg_catalog.pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n'
          AND a.attnum = ANY (k.conkey)), format('ALTER COLUMN %I SET NOT NULL', a.attname))
          AS requirement,
        coalesce((SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d
          WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum), '') AS default_value,
        CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' ELSE '' END
          AS identity,
        a.attgenerated <> '' AS generated,
        coalesce(col_description(a.attrelid, a.attnum), '') AS comment,
        coalesce(pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname), '')
          AS sequence
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = ?::bigint::oid AND a.attname = ? AND NOT a.attisdropped
      """;

  private static final String CONSTRAINT =
      """
      SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
          pg_get_constraintdef(oid))
      FROM pg_catalog.pg_constraint WHERE oid = ?::bigint::oid AND contype::text = ?
        AND conparentid = 0 AND coninhcount = 0
      """;

  private static final String OPTIONS =
      """
      SELECT format('SEQUENCE NAME %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
        s.seqrelid::regclass, seqstart, seqincrement, seqmin, seqmax, seqcache,
        CASE WHEN seqcycle THEN ' CYCLE' ELSE '' END)
      FROM pg_catalog.pg_sequence s WHERE s.seqrelid = to_regclass(?)
      """;

  /** Reads it; empty when there is no such column. */
  static Optional<FreshColumn> of(Session session, long relation, String column)
      throws SQLException {
    var checks = new ArrayList<String>();
    var keys = new ArrayList<String>();
    boolean others = false;
    for (var dependent : Dependent.ofColumn(session, relation, column)) {
      if (dependent.isIn("pg_constraint")) {
        checks.addAll(session.texts(CONSTRAINT, dependent.oid(), "c"));
        keys.addAll(session.texts(CONSTRAINT, dependent.oid(), "f"));
      } else if (!dependent.isIn("pg_class")) {
        others = true;
      }
    }
    var indexes = HangingIndex.of(session, relation, column);
    boolean blocked = others;
    return session.first(
        SHAPE,
        row ->
            new FreshColumn(
                row.getString("relation"),
                column,
                row.getString("type"),
                row.getBoolean("attnotnull"),
                row.getString("requirement"),
                row.getString("default_value"),
                row.getString("identity"),
                row.getBoolean("generated"),
                row.getString("comment"),
                row.getString("sequence"),
                options(session, row.getString("sequence")),
                indexes,
                checks,
                keys,
                blocked),
        relation,
        column);
  }

  private static String options(Session session, String sequence) throws SQLException {
    return sequence.isEmpty()
        ? ""
        : session.first(OPTIONS, row -> row.getString(1), sequence).orElse("");
  }
}
