package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** Drops what is kept, for good. What is gone already is passed over. */
final class Purge {

  private static final String COLUMN =
      """
      SELECT format('ALTER TABLE %I.%I DROP COLUMN %I CASCADE', n.nspname, c.relname, a.attname)
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attname = ? AND a.attinhcount = 0 AND NOT a.attisdropped
        AND a.attrelid IN (?::bigint::oid, coalesce(to_regclass(?)::oid, 0))
      """;

  /** A type may be there that is still that of a column elsewhere. */
  private static final String UNUSED =
      """
      SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_catalog.pg_namespace n
      WHERE nspname LIKE 'stackshift\\_kept\\_%'
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid
          AND c.relkind IN ('r', 'p'))
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
          JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          WHERE t.typnamespace = n.oid AND NOT a.attisdropped AND c.relnamespace <> n.oid)
      """;

  private final Session session;
  private final KeepsakeTable table;

  Purge(Session session, KeepsakeTable table) {
    this.session = session;
    this.table = table;
  }

  void removeAll(List<Kept> all) throws SQLException {
    for (var kept : all) {
      remove(kept);
    }
    if (!all.isEmpty()) {
      sweep(session);
    }
  }

  /** Drops one, and with the last of its table the mark in the rows. */
  void remove(Kept kept) throws SQLException {
    if (kept.isTable()) {
      session.run("DROP TABLE IF EXISTS " + kept.keptAs() + " CASCADE");
    } else {
      drop(kept, kept.keptAs());
    }
    table.remove(kept);
    boolean last =
        table
            .where(
                "version = ? AND kind = 'column' AND relation = ?",
                kept.version().toString(),
                kept.relation())
            .isEmpty();
    if (!kept.isTable() && last) {
      drop(kept, new KeptNames(kept.version()).marker());
    }
  }

  private void drop(Kept kept, String column) throws SQLException {
    var name = Session.quote(kept.schema(), kept.table());
    session.runAll(session.texts(COLUMN, column, kept.relation(), name));
  }

  /** Drops schemas of keepsakes in which nothing is left that is used. */
  static void sweep(Session session) throws SQLException {
    session.runAll(session.texts(UNUSED));
  }
}
