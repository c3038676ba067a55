package io.stackshift.postgres.keepsake;

import java.sql.SQLException;

/** Everything about a table that has to be equal for one to stand in the place of another. */
final class TableShape {

  private static final String QUERY =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation)
      SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '') FROM (
        SELECT format('table %s %s %s %s %s', c.relname, c.relkind, pg_get_partkeydef(c.oid),
            c.relrowsecurity, c.relforcerowsecurity) AS line
          FROM pg_catalog.pg_class c JOIN tree ON c.oid = relation
        UNION ALL SELECT format('bound %s %s', c.relname, pg_get_expr(c.relpartbound, c.oid))
          FROM pg_catalog.pg_class c JOIN tree ON c.oid = relation
          WHERE c.oid <> ?::bigint::oid
        UNION ALL SELECT format('column %s %s %s %s %s %s %s %s', c.relname, attname,
            atttypid, atttypmod, attnotnull, attidentity, attgenerated::text || attcollation::text,
            (SELECT pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef
              WHERE adrelid = attrelid AND adnum = attnum))
          FROM pg_catalog.pg_attribute JOIN tree ON attrelid = relation
          JOIN pg_catalog.pg_class c ON c.oid = relation
          WHERE attnum > 0 AND NOT attisdropped AND attname NOT LIKE 'stackshift\\_%'
        UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname,
            pg_get_constraintdef(oid))
          FROM pg_catalog.pg_constraint JOIN tree ON conrelid = relation
          WHERE contype IN ('p', 'u', 'x', 'c') AND conname NOT LIKE 'stackshift\\_%'
        UNION ALL SELECT pg_get_indexdef(indexrelid)
          FROM pg_catalog.pg_index JOIN tree ON indrelid = relation
          JOIN pg_catalog.pg_class c ON c.oid = indexrelid
          WHERE c.relname NOT LIKE 'stackshift\\_%'
        UNION ALL SELECT format('policy %s %s %s %s %s %s %s', polrelid::regclass, polname, polcmd,
            polpermissive, polroles, pg_get_expr(polqual, polrelid),
            pg_get_expr(polwithcheck, polrelid))
          FROM pg_catalog.pg_policy JOIN tree ON polrelid = relation
        UNION ALL SELECT pg_get_ruledef(r.oid)
          FROM pg_catalog.pg_rewrite r JOIN tree ON ev_class = relation
      ) AS lines
      """;

  private TableShape() {}

  /** As text in which a schema reads like another, so that two can be compared. */
  static String of(Session session, long relation, String schema, String readAs)
      throws SQLException {
    var text = session.texts(QUERY, relation, relation).getFirst();
    return text.replace(schema + ".", readAs + ".");
  }
}
