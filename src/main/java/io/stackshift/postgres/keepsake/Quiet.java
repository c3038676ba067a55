package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.ArrayList;

/** Writes rows so that neither the user's triggers nor row security take part. */
final class Quiet {

  private static final String TREE =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation)
      """;

  private static final String TRIGGERS =
      TREE
          + """
          SELECT format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname),
            format('ALTER TABLE ONLY %s ENABLE %s TRIGGER %I', g.tgrelid::regclass,
              CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, g.tgname)
          FROM pg_catalog.pg_trigger g JOIN tree ON g.tgrelid = relation
          WHERE NOT g.tgisinternal AND g.tgenabled <> 'D'
          """;

  private static final String ROW_SECURITY =
      TREE
          + """
          SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
            format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
          FROM pg_catalog.pg_class c JOIN tree ON c.oid = relation WHERE c.relforcerowsecurity
          """;

  private Quiet() {}

  static void run(Session session, long relation, Session.Work work) throws SQLException {
    var before = new ArrayList<String>();
    var after = new ArrayList<String>();
    for (var query : new String[] {TRIGGERS, ROW_SECURITY}) {
      Session.Row<Boolean> row = it -> before.add(it.getString(1)) && after.add(it.getString(2));
      session.list(query, row, relation);
    }
    session.runAll(before);
    work.run();
    session.runAll(after);
  }
}
