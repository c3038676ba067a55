package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Version;
import io.stackshift.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets doomed columns be left out of INSERTs, and requires them again when they are to stay. What
 * was done is in the table of keepsakes, so that a deployment that was killed can be taken back.
 */
public final class ColumnBridge {

  private static final String BRIDGE = "bridge";

  // A bridge belongs to no version: two may be going to drop the column, one after the other.
  private static final Version NO_VERSION = Version.of("0");
  private static final String CHECK_VIOLATION = "23514";
  private static final String CHECK = "stackshift_bridge";
  private static final String NOT_VALID = " NOT VALID";

  private static final String OPEN =
      "kind = ? AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = relation::oid"
          + " AND a.attname = column_name AND NOT a.attisdropped)";

  private final Session session;
  private final KeepsakeTable table;
  private final Patience patience;
  private final Progress progress;

  /** On a connection without a transaction. */
  public ColumnBridge(Connection connection, MigrationSettings settings, Progress progress)
      throws SQLException {
    this.session = new Session(connection);
    this.table = KeepsakeTable.of(session);
    this.patience = new Patience(connection, settings, progress);
    this.progress = progress;
  }

  /** Columns that may be left out of INSERTs for the time being. */
  public static List<LostColumn> open(Connection connection) throws SQLException {
    return KeepsakeTable.of(new Session(connection)).where(OPEN, BRIDGE).stream()
        .map(it -> new LostColumn(it.schema(), it.table(), it.column(), true))
        .toList();
  }

  /** Takes NOT NULL off, where it is. */
  public void open(List<LostColumn> columns) throws SQLException {
    for (var column : columns) {
      if (column.required()) {
        patience.transaction(() -> new Loosening(session, table, progress).loosen(column));
      }
    }
  }

  static Kept kept(LostColumn column, long relation) {
    return new Kept(
        NO_VERSION, BRIDGE, column.schema(), column.table(), column.column(), "", relation);
  }

  /** Puts NOT NULL back where it was taken off, unless rows hold nulls by now. */
  public void close() throws SQLException {
    for (var kept : table.where("kind = ?", BRIDGE)) {
      close(new LostColumn(kept.schema(), kept.table(), kept.column(), true), kept);
    }
  }

  /** The check is validated while others write; with it SET NOT NULL looks at no row. */
  private void close(LostColumn column, Kept kept) throws SQLException {
    var name = Session.quote(column.column());
    var check = Session.quote(CHECK);
    if (!isThere(column)) {
      patience.transaction(() -> table.remove(kept));
      return;
    }
    var requirement = requirement(column, kept);
    if (requirement.endsWith(NOT_VALID)) {
      // It never said anything of rows that were there.
      patience.transaction(() -> {
        alter(column, requirement);
        table.remove(kept);
      });
      return;
    }
    patience.transaction(() -> {
      alter(column, "DROP CONSTRAINT IF EXISTS " + check);
      alter(column, "ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID".formatted(check, name));
    });
    boolean filled = validate(column, check);
    patience.transaction(() -> {
      if (filled) {
        alter(column, requirement);
      }
      alter(column, "DROP CONSTRAINT " + check);
      table.remove(kept);
    });
    if (!filled) {
      tell(column);
    }
  }

  /** The constraint that it had, unless somebody has made it NOT NULL, or taken the name. */
  private String requirement(LostColumn column, Kept kept) throws SQLException {
    var had = table.detail(kept, "requirement");
    boolean fits =
        session.isTrue(
            "SELECT NOT attnotnull AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint"
                + " WHERE conrelid = attrelid AND starts_with(?, format('ADD CONSTRAINT %I ', conname)))"
                + " FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass(?) AND attname = ?",
            had, Session.quote(column.schema(), column.table()), column.column());
    return had.isEmpty() || !fits
        ? "ALTER COLUMN %s SET NOT NULL".formatted(Session.quote(column.column()))
        : had;
  }

  private boolean validate(LostColumn column, String check) throws SQLException {
    try {
      patience.transaction(() -> alter(column, "VALIDATE CONSTRAINT " + check));
      return true;
    } catch (SQLException e) {
      if (CHECK_VIOLATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void tell(LostColumn column) throws SQLException {
    var count =
        "SELECT count(*) FROM %s WHERE %s IS NULL"
            .formatted(
                Session.quote(column.schema(), column.table()), Session.quote(column.column()));
    long rows = session.first(count, row -> row.getLong(1)).orElse(0L);
    progress.note(
        "column %s.%s stays nullable: %d rows were written without it"
            .formatted(column.table(), column.column(), rows));
  }

  private boolean isThere(LostColumn column) throws SQLException {
    return session.isTrue(
        "SELECT true FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass(?) AND attname = ?"
            + " AND NOT attisdropped",
        Session.quote(column.schema(), column.table()),
        column.column());
  }

  private void alter(LostColumn column, String change) throws SQLException {
    session.run(
        "ALTER TABLE %s %s".formatted(Session.quote(column.schema(), column.table()), change));
  }
}
