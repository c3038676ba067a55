package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import io.stackshift.migration.Version;
import io.stackshift.postgres.StatementRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * Runs the statements of a down script so that what was kept takes the place of what they make.
 *
 * <p>That happens after the last one; earlier where a statement fails because of the rows, which
 * lack in the fresh column what they have in the kept one.
 */
final class Restoring {

  private static final String NOT_NULL_VIOLATION = "23502";
  private static final String INTEGRITY_VIOLATION = "23";

  private final Session session;
  private final KeepsakeTable table;
  private final Progress progress;
  private final List<Kept> left;
  private final List<Kept> older = new ArrayList<>();
  private final Version version;

  /** Columns and tables that have the name of a kept one already: not what the script makes. */
  private final Map<Kept, String> before = new HashMap<>();

  Restoring(Session session, KeepsakeTable table, Version version, Progress progress)
      throws SQLException {
    this.session = session;
    this.table = table;
    this.progress = progress;
    this.version = version;
    this.left = new ArrayList<>(table.of(version));
    for (var kept : left) {
      before.put(kept, place(kept));
    }
  }

  /** Whether there is nothing to put back (any more). */
  boolean isDone() {
    return left.isEmpty();
  }

  /** Runs a statement in the transaction that is open. */
  void run(StatementRun statement) throws SQLException {
    if (left.isEmpty()) {
      statement.run();
      return;
    }
    var savepoint = session.connection().setSavepoint();
    try {
      statement.run();
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
        throw e;
      }
      session.connection().rollback(savepoint);
      retry(statement, e);
    }
    session.connection().releaseSavepoint(savepoint);
  }

  /** Maybe it lacks what an earlier statement has made anew; maybe what it makes itself. */
  private void retry(StatementRun statement, SQLException failure) throws SQLException {
    if (left.stream().anyMatch(this::isFresh)) {
      restore(List.of());
      run(statement);
    } else {
      restore(runRelaxed(statement, failure));
    }
  }

  /** Runs it without the NOT NULL of columns whose values are kept; returns those. */
  private List<String> runRelaxed(StatementRun statement, SQLException failure)
      throws SQLException {
    var required = new ArrayList<String>();
    var sql = statement.sql();
    var last = failure;
    while (true) {
      var column = required(last).filter(it -> !required.contains(it));
      var relaxed = column.isEmpty() ? column : Relaxed.of(sql, column.get());
      if (relaxed.isEmpty()) {
        throw failure;
      }
      required.add(column.get());
      sql = relaxed.get();
      var savepoint = session.connection().setSavepoint();
      try {
        statement.run(sql);
        return required;
      } catch (SQLException e) {
        session.connection().rollback(savepoint);
        last = e;
      }
    }
  }

  /** The kept column that the server found empty. */
  private Optional<String> required(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException answer
          && NOT_NULL_VIOLATION.equals(answer.getSQLState())
          && answer.getServerErrorMessage() != null) {
        var column = answer.getServerErrorMessage().getColumn();
        return left.stream().map(Kept::column).filter(it -> it.equals(column)).findFirst();
      }
    }
    return Optional.empty();
  }

  /** Puts back whatever the script has made anew; foreign keys when all is there again. */
  private void restore(List<String> required) throws SQLException {
    var fresh = left.stream().filter(this::isFresh).toList();
    var keys = new LinkedHashSet<String>();
    var back = new ArrayList<Kept>();
    for (var kept : fresh) {
      if (back.stream().anyMatch(kept::isSameAs)) {
        older.add(kept);
        continue;
      }
      session.aside(() -> keys.addAll(restore(kept, required)));
      if (!table.has(kept)) {
        back.add(kept);
      }
    }
    left.removeAll(fresh);
    session.aside(() -> {
      for (var key : keys) {
        Rebuilding.add(session, progress, key);
      }
      if (!fresh.isEmpty()) {
        Sweep.run(session);
      }
    });
  }

  private List<String> restore(Kept kept, List<String> required) throws SQLException {
    return kept.isTable()
        ? new RestoredTable(session, table, progress, kept).restore()
        : restoreColumn(kept, required.contains(kept.column()));
  }

  private List<String> restoreColumn(Kept kept, boolean required) throws SQLException {
    long relation = relation(kept);
    var fresh = FreshColumn.of(session, relation, kept.column()).orElseThrow();
    return new RestoredColumn(session, table, progress, kept, relation, fresh).restore(required);
  }

  /** After the last statement: puts back whatever the script has made anew. */
  void finish() throws SQLException {
    restore(List.of());
    for (var kept : left) {
      progress.note(
          "%s stays kept: the down script of version %s does not make it again"
              .formatted(kept.object(), kept.version()));
    }
    for (var kept : older) {
      progress.note(
          "%s was kept more than once: what was there before is not put back and stays kept in %s"
              .formatted(kept.object(), kept.place()));
    }
    table.markUndone(version);
  }

  private boolean isFresh(Kept kept) {
    try {
      var now = place(kept);
      return !now.isEmpty() && !now.equals(before.get(kept));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What has the name of something kept: a number that no two things share; empty for nothing. */
  private String place(Kept kept) throws SQLException {
    var sql =
        kept.isTable()
            ? "SELECT coalesce(to_regclass(?)::oid::text, '')"
            : "SELECT attrelid || '.' || attnum FROM pg_catalog.pg_attribute WHERE attname = ?"
                + " AND NOT attisdropped AND attrelid = ?::bigint::oid";
    return kept.isTable()
        ? session.texts(sql, Session.quote(kept.schema(), kept.table())).getFirst()
        : session.first(sql, row -> row.getString(1), kept.column(), relation(kept)).orElse("");
  }

  /**
   * The table in which a column is kept: the same, or by that name after a restore of the whole.
   */
  private long relation(Kept kept) throws SQLException {
    return session
        .first(
            """
            SELECT attrelid::bigint FROM pg_catalog.pg_attribute
            WHERE attname = ? AND NOT attisdropped
              AND attrelid IN (?::bigint::oid, coalesce(to_regclass(?)::oid, 0))
            ORDER BY attrelid = ?::bigint::oid DESC
            """,
            row -> row.getLong(1),
            kept.keptAs(),
            kept.relation(),
            Session.quote(kept.schema(), kept.table()),
            kept.relation())
        .orElse(0L);
  }
}
