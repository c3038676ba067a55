package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** A column that goes out of sight, with an empty one in its place for the script to drop. */
final class HiddenColumn implements Hidden {

  private static final String SHAPE =
      """
      SELECT format('%I.%I', n.nspname, c.relname),
        format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attcollation NOT IN (0, t.typcollation)
          THEN (SELECT format(' COLLATE %I.%I', cn.nspname, l.collname)
            FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace cn
              ON cn.oid = l.collnamespace WHERE l.oid = a.attcollation) ELSE '' END,
        a.attidentity <> ''
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = ?::bigint::oid AND a.attnum = ?
      """;

  private record Shape(String table, String type, boolean identity) {}

  private final Session session;
  private final Target target;
  private final KeptNames names;
  private final Shape shape;
  private final String column;
  private final String hidden;
  private final List<Dependent> dependents;
  private final List<HangingIndex> indexes;
  private int standIn;

  /** Reads what is there of a column, which may have been renamed since it was made a target. */
  HiddenColumn(Session session, Target target, KeptNames names) throws SQLException {
    this.session = session;
    this.target = target;
    this.names = names;
    this.column =
        session
            .texts(
                "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = ?::bigint::oid"
                    + " AND attnum = ?",
                target.relation(),
                target.attribute())
            .getFirst();
    Session.Row<Shape> row = it -> new Shape(it.getString(1), it.getString(2), it.getBoolean(3));
    this.shape = session.list(SHAPE, row, target.relation(), target.attribute()).getFirst();
    this.hidden = names.of(target.column());
    this.dependents = Dependent.ofColumn(session, target.relation(), column);
    this.indexes = HangingIndex.of(session, target.relation(), column);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public String keptAs() {
    return hidden;
  }

  @Override
  public void hide(Attempt attempt, boolean filled, List<Target> gone) throws SQLException {
    for (var heir : Heirs.withTheirOwn(session, target.relation(), column)) {
      throw new SQLException(
          "table %s inherits it and has one of its own by that name".formatted(heir.shown()));
    }
    if (attempt != Attempt.NAMES_LEFT) {
      moveNames(column);
    }
    mark();
    alter("RENAME COLUMN %s TO %s", Session.quote(column), Session.quote(hidden));
    if (attempt == Attempt.AS_TEXT) {
      release();
      var quoted = Session.quote(hidden);
      alter("ALTER COLUMN %s TYPE pg_catalog.text USING %s::pg_catalog.text", quoted, quoted);
    }
    alter("ADD COLUMN %s %s", Session.quote(column), shape.type());
    if (filled) {
      // Writes the table anew, once and without triggers, where an UPDATE would leave it twice as
      // large.
      alter(
          "ALTER COLUMN %s TYPE %s USING %s",
          Session.quote(column), shape.type(), Session.quote(hidden));
    }
    standIn = number(column);
  }

  @Override
  public void settle(List<Target> gone) throws SQLException {
    release();
    moveNames(hidden);
  }

  @Override
  public boolean isKept() throws SQLException {
    return session.isTrue(
        """
        SELECT count(*) FILTER (WHERE attnum = ? AND attname = ?) = 1
          AND count(*) FILTER (WHERE attnum = ?) = 0
        FROM pg_catalog.pg_attribute WHERE attrelid = ?::bigint::oid AND NOT attisdropped
        """,
        target.attribute(),
        hidden,
        standIn,
        target.relation());
  }

  private int number(String name) throws SQLException {
    return session
        .first(
            "SELECT attnum FROM pg_catalog.pg_attribute WHERE attrelid = ?::bigint::oid"
                + " AND attname = ?",
            row -> row.getInt(1),
            target.relation(),
            name)
        .orElse(0);
  }

  /**
   * Existing rows take the value from the catalogue, none is written: ADD COLUMN with a constant
   * default costs nothing from PostgreSQL 11 on.
   */
  private void mark() throws SQLException {
    var marker = Session.quote(names.marker());
    if (number(names.marker()) == 0) {
      alter("ADD COLUMN %s pg_catalog.bool DEFAULT true", marker);
      alter("ALTER COLUMN %s DROP DEFAULT", marker);
    }
  }

  /** Drops whatever could refuse, slow down or be in the way of the new code. */
  private void release() throws SQLException {
    var quoted = Session.quote(hidden);
    for (var index : ours(hidden)) {
      if (!index.harmless() && !index.inherited()) {
        session.run(index.drop());
      }
    }
    if (shape.identity()) {
      alter("ALTER COLUMN %s DROP IDENTITY IF EXISTS", quoted);
    }
    alter("ALTER COLUMN %s DROP DEFAULT", quoted);
    alter("ALTER COLUMN %s DROP NOT NULL", quoted);
    for (var dependent : dependents) {
      if (!isIndex(dependent)) {
        var statement = dependent.drop(session);
        if (statement.isPresent()) {
          session.run(statement.get());
        }
      }
    }
  }

  private boolean isIndex(Dependent dependent) throws SQLException {
    return (dependent.isIn("pg_class") || dependent.isIn("pg_constraint"))
        && session.isTrue(
            """
            SELECT true FROM pg_catalog.pg_class WHERE oid = ?::bigint::oid AND relkind IN ('i', 'I')
            UNION ALL SELECT true FROM pg_catalog.pg_constraint WHERE oid = ?::bigint::oid
              AND contype IN ('p', 'u', 'x')
            """,
            dependent.oid(),
            dependent.oid());
  }

  private void moveNames(String columnNow) throws SQLException {
    for (var index : ours(columnNow)) {
      if (!index.label().startsWith("stackshift_")) {
        session.run(index.rename(names.of(index.label())));
      }
    }
  }

  /** Those of the indexes that are still there, by their present names. */
  private List<HangingIndex> ours(String columnNow) throws SQLException {
    return HangingIndex.of(session, target.relation(), columnNow).stream()
        .filter(index -> indexes.stream().anyMatch(it -> it.oid() == index.oid()))
        .toList();
  }

  private void alter(String change, String... parts) throws SQLException {
    session.run("ALTER TABLE %s ".formatted(shape.table()) + change.formatted((Object[]) parts));
  }
}
