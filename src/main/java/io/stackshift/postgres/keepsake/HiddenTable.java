package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** A table that goes out of sight, with an empty one in its place for the script to drop. */
final class HiddenTable implements Hidden {

  private record Shape(String schema, String name) {}

  private final Session session;
  private final Target target;
  private final Shape shape;
  private final String keptSchema;
  private final List<Dependent> dependents;
  private final List<Long> parents;
  private long standIn;

  /** Reads what is there of a table, which may have been renamed since it was made a target. */
  HiddenTable(Session session, Target target, KeptNames names) throws SQLException {
    this.session = session;
    this.target = target;
    Session.Row<Shape> row = it -> new Shape(it.getString(1), it.getString(2));
    this.shape =
        session
            .list(
                "SELECT relnamespace::regnamespace::text, relname FROM pg_catalog.pg_class"
                    + " WHERE oid = ?::bigint::oid",
                row,
                target.relation())
            .getFirst();
    this.keptSchema = names.schema(target.schema());
    this.dependents = Dependent.ofTable(session, target.relation());
    this.parents =
        session.list(
            "SELECT inhparent::bigint FROM pg_catalog.pg_inherits WHERE inhrelid = ?::bigint::oid",
            it -> it.getLong(1),
            target.relation());
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public String keptAs() {
    return Session.quote(keptSchema, shape.name());
  }

  private String original() {
    return shape.schema() + "." + Session.quote(shape.name());
  }

  /** A partition stays with a parent that goes too. */
  @Override
  public void hide(Attempt attempt, boolean filled, List<Target> gone) throws SQLException {
    for (long parent : parents) {
      if (gone.stream().noneMatch(it -> it.isTable() && it.relation() == parent)) {
        leave(parent);
      }
    }
    session.run("CREATE SCHEMA IF NOT EXISTS " + Session.quote(keptSchema));
    session.run("ALTER TABLE %s SET SCHEMA %s".formatted(original(), Session.quote(keptSchema)));
    session.run("CREATE TABLE %s (LIKE %s)".formatted(original(), keptAs()));
    if (filled) {
      session.run("INSERT INTO %s SELECT * FROM %s".formatted(original(), keptAs()));
    }
    standIn =
        session
            .first("SELECT to_regclass(?)::oid::bigint", row -> row.getLong(1), original())
            .orElseThrow();
  }

  private void leave(long parent) throws SQLException {
    var statement =
        session
            .texts(
                """
                SELECT format(CASE WHEN c.relispartition THEN 'ALTER TABLE %s DETACH PARTITION %s'
                  ELSE 'ALTER TABLE %2$s NO INHERIT %1$s' END, ?::bigint::oid::regclass,
                  c.oid::regclass)
                FROM pg_catalog.pg_class c WHERE c.oid = ?::bigint::oid
                """,
                parent, target.relation())
            .getFirst();
    session.run(statement);
  }

  @Override
  public void settle(List<Target> gone) throws SQLException {
    for (var dependent : dependents) {
      var statement = dependent.drop(session);
      if (statement.isPresent()) {
        session.run(statement.get());
      }
    }
    boolean member = gone.stream().anyMatch(it -> it.isTable() && parents.contains(it.relation()));
    if (member && isThere(standIn)) {
      session.run("DROP TABLE " + original());
    }
  }

  @Override
  public boolean isKept() throws SQLException {
    return isThere(target.relation()) && !isThere(standIn);
  }

  private boolean isThere(long relation) throws SQLException {
    return session.isTrue(
        "SELECT true FROM pg_catalog.pg_class WHERE oid = ?::bigint::oid", relation);
  }
}
