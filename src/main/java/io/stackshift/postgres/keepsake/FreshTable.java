package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The table that a down script made anew.
 *
 * @param keys foreign keys on it, and those of others to it, as statements that add them
 * @param triggers as statements that add them
 * @param drops what drops those foreign keys, so that the table can go
 * @param membership how a table by its name joins the parents that it has; as statements
 * @param others whether something hangs on it that cannot be moved to another table
 */
record FreshTable(
    long oid,
    List<String> keys,
    List<String> triggers,
    List<String> drops,
    List<String> membership,
    boolean others) {

  private static final String ADDITION =
      """
      SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid))
        FROM pg_catalog.pg_constraint WHERE ? = 'k' AND oid = ?::bigint::oid
      UNION ALL SELECT pg_get_triggerdef(oid)
        FROM pg_catalog.pg_trigger WHERE ? = 't' AND oid = ?::bigint::oid
      """;

  private static final String MEMBERSHIP =
      """
      SELECT CASE WHEN c.relispartition THEN format('ALTER TABLE %s ATTACH PARTITION %s %s',
          i.inhparent::regclass, c.oid::regclass, pg_get_expr(c.relpartbound, c.oid))
        ELSE format('ALTER TABLE %s INHERIT %s', c.oid::regclass, i.inhparent::regclass) END
      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
      WHERE i.inhrelid = ?::bigint::oid
      """;

  static FreshTable of(Session session, long oid) throws SQLException {
    var keys = new ArrayList<String>();
    var triggers = new ArrayList<String>();
    var drops = new ArrayList<String>();
    boolean others = false;
    for (var dependent : Dependent.ofTable(session, oid)) {
      boolean key = dependent.isIn("pg_constraint");
      if (!key && !dependent.isIn("pg_trigger")) {
        others = true;
        continue;
      }
      var kind = key ? "k" : "t";
      (key ? keys : triggers)
          .addAll(session.texts(ADDITION, kind, dependent.oid(), kind, dependent.oid()));
      if (key) {
        dependent.drop(session).ifPresent(drops::add);
      }
    }
    return new FreshTable(oid, keys, triggers, drops, session.texts(MEMBERSHIP, oid), others);
  }
}
