package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gives a column that is back the indexes and constraints that the down script made for it. */
final class Rebuilding {

  private final Session session;
  private final Progress progress;
  private final long relation;
  private final FreshColumn fresh;

  Rebuilding(Session session, Progress progress, long relation, FreshColumn fresh) {
    this.session = session;
    this.progress = progress;
    this.relation = relation;
    this.fresh = fresh;
  }

  /**
   * Kept indexes that do the same as a fresh one get its name; the others go.
   *
   * @param keptIndexes before the column got its name back
   */
  void run(List<HangingIndex> keptIndexes) throws SQLException {
    var missing = new ArrayList<>(fresh.indexes());
    for (var index : HangingIndex.of(session, relation, fresh.name())) {
      boolean ours = keptIndexes.stream().anyMatch(kept -> kept.oid() == index.oid());
      var same = missing.stream().filter(index::equalsBut).findFirst();
      if (!ours || (index.inherited() && same.isEmpty())) {
        continue;
      }
      if (same.isPresent()) {
        session.run(index.rename(same.get().label()));
        missing.remove(same.get());
      } else {
        session.run(index.drop());
      }
    }
    for (var index : missing) {
      if (!index.inherited()) {
        session.run(index.creation());
      }
    }
    for (var check : fresh.checks()) {
      add(session, progress, check);
    }
  }

  /**
   * Adds a check or a foreign key. Where rows do not fulfil it, since what they refer to was
   * deleted meanwhile, it holds for new rows only: nothing is lost for its sake.
   */
  static void add(Session session, Progress progress, String constraint) throws SQLException {
    var before = session.connection().setSavepoint();
    try {
      session.run(constraint);
      session.connection().releaseSavepoint(before);
    } catch (SQLException e) {
      boolean broken = e.getSQLState() != null && e.getSQLState().startsWith("23");
      if (!broken || constraint.endsWith("NOT VALID")) {
        throw e;
      }
      session.connection().rollback(before);
      session.run(constraint + " NOT VALID");
      progress.note(
          "a constraint is back for new rows only, because rows that came back do not fulfil it: "
              + constraint);
    }
  }
}
