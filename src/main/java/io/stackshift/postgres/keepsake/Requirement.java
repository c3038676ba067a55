package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import java.sql.SQLException;

/** That a column which comes back is NOT NULL again. */
final class Requirement {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String NOT_NULL_VIOLATION = "23502";

  private final Session session;
  private final Progress progress;
  private final Kept kept;
  private final FreshColumn fresh;
  private final String column;
  private boolean lifted;

  Requirement(Session session, Progress progress, Kept kept, FreshColumn fresh) {
    this.session = session;
    this.progress = progress;
    this.kept = kept;
    this.fresh = fresh;
    this.column = Session.quote(fresh.name());
  }

  /**
   * Takes it off when it is {@code NOT VALID}, as PostgreSQL has it from 18 on: rows that were
   * there may hold nulls, and writing anything to them would fail.
   */
  void liftUnlessValid() throws SQLException {
    if (fresh.required() && fresh.requirement().endsWith(" NOT VALID")) {
      session.run("ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(fresh.table(), column));
      lifted = true;
    }
  }

  boolean isLifted() {
    return lifted;
  }

  /** NOT NULL, unless rows written meanwhile have nothing there: they are not touched. */
  void add() throws SQLException {
    var nulls = "SELECT count(*) FROM %s WHERE %s IS NULL".formatted(fresh.table(), column);
    try (var statement = session.connection().createStatement()) {
      var savepoint = session.connection().setSavepoint();
      try {
        statement.execute("ALTER TABLE %s %s".formatted(fresh.table(), fresh.requirement()));
        session.connection().releaseSavepoint(savepoint);
      } catch (SQLException e) {
        if (!NOT_NULL_VIOLATION.equals(e.getSQLState())) {
          throw e;
        }
        session.connection().rollback(savepoint);
        long rows = session.first(nulls, row -> row.getLong(1)).orElse(0L);
        progress.note(
            "%s stays nullable: %d rows written meanwhile have no value there"
                .formatted(kept.object(), rows));
      }
    }
  }
}
