package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A kept table that takes the place of the one that the down script made. */
final class RestoredTable {

  /** The table and its partitions, those deepest down last. */
  private static final String TREE =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::bigint::oid AS relation, 0 AS depth
        UNION SELECT i.inhrelid, depth + 1
        FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation)
      SELECT relation::bigint FROM tree ORDER BY depth, relation
      """;

  private static final String PARENT =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits i
        JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
        WHERE i.inhrelid = ?::bigint::oid AND c.relnamespace::regnamespace::text LIKE '%stackshift\\_kept\\_%')
      """;

  private final Session session;
  private final KeepsakeTable table;
  private final Progress progress;
  private final Kept kept;

  RestoredTable(Session session, KeepsakeTable table, Progress progress, Kept kept) {
    this.session = session;
    this.table = table;
    this.progress = progress;
    this.kept = kept;
  }

  /**
   * Puts it back.
   *
   * @return foreign keys that were taken off, as statements that add them
   */
  List<String> restore() throws SQLException {
    long oid = oid(kept.keptAs());
    if (oid == 0 || session.isTrue(PARENT, oid)) {
      // A partition comes back with the table that it is a part of.
      return List.of();
    }
    var name = Session.quote(kept.schema(), kept.table());
    var fresh = FreshTable.of(session, oid(name));
    var members = members(oid);
    boolean empty = !session.isTrue("SELECT EXISTS (SELECT FROM %s)".formatted(name));
    if (empty && !fresh.others() && isSame(oid, fresh.oid())) {
      exchange(name, fresh, members);
    } else {
      var reason = new CopiedTable(session, kept, oid, fresh).copy();
      if (reason.isPresent()) {
        stays("the down script of version %s: %s".formatted(kept.version(), reason.get()));
        return List.of();
      }
      var dependents = session.runUnlessNeeded("DROP TABLE " + kept.keptAs());
      if (dependents.isPresent()) {
        stays("its rows are back, but " + dependents.get());
        return fresh.keys();
      }
    }
    for (var member : members) {
      table.remove(member);
    }
    return fresh.keys();
  }

  private void stays(String reason) {
    progress.note("%s stays kept: %s".formatted(kept.object(), reason));
  }

  private boolean isSame(long oid, long fresh) throws SQLException {
    var schema = Session.quote(kept.schema());
    var plain = session.texts("SELECT quote_ident(?)", kept.schema()).getFirst();
    var keptSchema =
        session
            .texts(
                "SELECT relnamespace::regnamespace::text FROM pg_catalog.pg_class"
                    + " WHERE oid = ?::bigint::oid",
                oid)
            .getFirst();
    var is = TableShape.of(session, oid, keptSchema, plain);
    return is.equals(TableShape.of(session, fresh, schema, plain));
  }

  private void exchange(String name, FreshTable fresh, List<Kept> members) throws SQLException {
    session.runAll(fresh.drops());
    session.run("DROP TABLE " + name);
    for (var member : members) {
      session.run(
          "ALTER TABLE %s SET SCHEMA %s"
              .formatted(member.keptAs(), Session.quote(member.schema())));
    }
    session.runAll(fresh.membership());
    session.runAll(fresh.triggers());
  }

  /** What is kept of the table itself and its partitions. */
  private List<Kept> members(long oid) throws SQLException {
    var members = new ArrayList<Kept>();
    for (long relation : session.list(TREE, row -> row.getLong(1), oid)) {
      members.addAll(
          table.where(
              "version = ? AND kind = 'table' AND relation = ?",
              kept.version().toString(),
              relation));
    }
    return members;
  }

  private long oid(String name) throws SQLException {
    return session
        .first("SELECT coalesce(to_regclass(?)::oid::bigint, 0)", row -> row.getLong(1), name)
        .orElse(0L);
  }
}
