package io.stackshift.postgres.keepsake;

import java.sql.SQLException;

/** What something was like before it was dropped, as JSON: for a person, and for its sequence. */
final class Details {

  private static final String COLUMN =
      """
      SELECT jsonb_build_object(
        'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'default', (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d
          WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum),
        'identity', nullif(a.attidentity, ''), 'position', a.attnum,
        'comment', col_description(a.attrelid, a.attnum),
        'privileges', a.attacl::text,
        'constraints', (SELECT jsonb_object_agg(k.conname, pg_get_constraintdef(k.oid))
          FROM pg_catalog.pg_constraint k
          WHERE k.conrelid = a.attrelid AND a.attnum = ANY (k.conkey)),
        'indexes', (SELECT jsonb_agg(pg_get_indexdef(x.indexrelid)) FROM pg_catalog.pg_index x
          WHERE x.indrelid = a.attrelid AND a.attnum = ANY (x.indkey::int2[])),
        'sequence', pg_get_serial_sequence(a.attrelid::regclass::text, a.attname))::text
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = ?::bigint::oid AND a.attnum = ?
      """;

  private static final String TABLE =
      """
      SELECT jsonb_build_object(
        'constraints', (SELECT jsonb_object_agg(k.conname, pg_get_constraintdef(k.oid))
          FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid),
        'triggers', (SELECT jsonb_agg(pg_get_triggerdef(g.oid)) FROM pg_catalog.pg_trigger g
          WHERE g.tgrelid = c.oid AND NOT g.tgisinternal),
        'bound', pg_get_expr(c.relpartbound, c.oid))::text
      FROM pg_catalog.pg_class c WHERE c.oid = ?::bigint::oid
      """;

  private Details() {}

  static String of(Session session, Target target) throws SQLException {
    if (target.isTable()) {
      return session.texts(TABLE, target.relation()).getFirst();
    }
    var details = session.texts(COLUMN, target.relation(), target.attribute()).getFirst();
    var sequence =
        session.texts("SELECT coalesce(?::text::jsonb ->> 'sequence', '')", details).getFirst();
    return sequence.isEmpty()
        ? details
        : session
            .texts(
                "SELECT (?::text::jsonb || (SELECT jsonb_build_object('last', last_value, 'called',"
                    + " is_called) FROM "
                    + sequence
                    + "))::text",
                details)
            .getFirst();
  }
}
