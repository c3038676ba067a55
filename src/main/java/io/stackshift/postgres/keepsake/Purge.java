package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drops what is kept, for good; what is gone already is passed over. Nothing of the user's goes
 * with it: a view that has come to show it holds it.
 */
final class Purge {

  private static final String COLUMN =
      """
      SELECT format('ALTER TABLE %I.%I DROP COLUMN %I', n.nspname, c.relname, a.attname)
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attname = ? AND a.attinhcount = 0 AND NOT a.attisdropped
        AND a.attrelid IN (?::bigint::oid, coalesce(to_regclass(?)::oid, 0))
      """;

  private final Session session;
  private final KeepsakeTable table;

  Purge(Session session, KeepsakeTable table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Drops one, and with the last of its table the mark in the rows; in the transaction that is
   * open.
   *
   * @return what hangs on it, in the server's words: then it stays; empty when it is gone
   */
  Optional<String> remove(Kept kept) throws SQLException {
    var drops = new ArrayList<String>();
    if (kept.isTable()) {
      drops.add("DROP TABLE IF EXISTS " + kept.keptAs());
    } else {
      drops.addAll(drops(kept, kept.keptAs()));
    }
    for (var drop : drops) {
      var dependents = session.runUnlessNeeded(drop);
      if (dependents.isPresent()) {
        return dependents;
      }
    }
    table.remove(kept);
    if (!kept.isTable() && !kept.isLeftover() && !table.needsMarker(kept)) {
      dropMarker(kept);
    }
    Sweep.run(session);
    return Optional.empty();
  }

  /** The mark without its columns is something to be removed like one. */
  private void dropMarker(Kept kept) throws SQLException {
    var marker = KeptNames.of(kept).marker();
    for (var drop : drops(kept, marker)) {
      if (session.runUnlessNeeded(drop).isPresent()) {
        table.leave(kept, marker);
      }
    }
  }

  private List<String> drops(Kept kept, String column) throws SQLException {
    var name = Session.quote(kept.schema(), kept.table());
    return session.texts(COLUMN, column, kept.relation(), name);
  }
}
