package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** Drops what is left over of keepsakes: types that nothing has any more, and empty schemas. */
final class Sweep {

  /** A type may be there that is still that of a column, or of a domain, elsewhere. */
  private static final String UNUSED_TYPES =
      """
      SELECT format('DROP %s %I.%I', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
        n.nspname, t.typname)
      FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname LIKE 'stackshift\\_kept\\_%' AND t.typtype IN ('e', 'd')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
          WHERE a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_type b
          WHERE b.typbasetype IN (t.oid, t.typarray) AND b.typtype = 'd')
      ORDER BY 1
      """;

  private static final String EMPTY_SCHEMAS =
      """
      SELECT format('DROP SCHEMA %I', n.nspname) FROM pg_catalog.pg_namespace n
      WHERE n.nspname LIKE 'stackshift\\_kept\\_%'
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typnamespace = n.oid)
      """;

  private Sweep() {}

  /** In the transaction that is open. What something of the user's hangs on stays. */
  static void run(Session session) throws SQLException {
    List<String> before = List.of();
    for (var unused = session.texts(UNUSED_TYPES);
        !unused.isEmpty() && !unused.equals(before);
        unused = session.texts(UNUSED_TYPES)) {
      for (var statement : unused) {
        session.runUnlessNeeded(statement);
      }
      before = unused;
    }
    for (var statement : session.texts(EMPTY_SCHEMAS)) {
      session.runUnlessNeeded(statement);
    }
  }
}
