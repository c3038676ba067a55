package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import java.sql.SQLException;
import java.util.List;

/**
 * A kept column that takes the place of the one that the down script made. Rows that were there
 * have their old values again; rows written meanwhile have what the down script gave them.
 */
final class RestoredColumn {

  // feature_not_supported: cannot alter type of a column used by a view or rule
  private static final String USED_BY_VIEW = "0A000";

  private final Session session;
  private final KeepsakeTable table;
  private final Progress progress;
  private final Kept kept;
  private final long relation;
  private final FreshColumn fresh;
  private final String hidden;
  private final String marker;
  private final String column;
  private final Requirement requirement;

  RestoredColumn(
      Session session,
      KeepsakeTable table,
      Progress progress,
      Kept kept,
      long relation,
      FreshColumn fresh) {
    this.session = session;
    this.table = table;
    this.progress = progress;
    this.kept = kept;
    this.relation = relation;
    this.fresh = fresh;
    this.hidden = Session.quote(kept.keptAs());
    this.marker = Session.quote(KeptNames.of(kept).marker());
    this.column = Session.quote(fresh.name());
    this.requirement = new Requirement(session, progress, kept, fresh);
  }

  /**
   * Puts it back.
   *
   * @param required whether it is NOT NULL again even if the fresh one is not yet
   * @return foreign keys that were taken off, as statements that add them
   */
  List<String> restore(boolean required) throws SQLException {
    if (fresh.generated()) {
      dropOrLeave(kept.keptAs());
    } else {
      if (!convert()) {
        if (required && !fresh.required()) {
          requirement.add();
        }
        return List.of();
      }
      requirement.liftUnlessValid();
      if (fresh.others()) {
        copy();
      } else {
        exchange();
      }
      if (required && !fresh.required()) {
        requirement.add();
      }
    }
    table.remove(kept);
    dropMarker();
    return fresh.generated() || fresh.others() ? List.of() : fresh.keys();
  }

  /**
   * The type that it had may be gone, or the down script may have chosen another. False, and
   * nothing done, when values would not survive that.
   */
  private boolean convert() throws SQLException {
    var is = FreshColumn.of(session, relation, kept.keptAs()).orElseThrow().type();
    if (is.equals(fresh.type())) {
      return true;
    }
    var conversion = new Conversion(is, fresh.type());
    if (!conversion.isLossless(session, fresh.table(), hidden)) {
      stays(
          "as %s it holds values that the down script's %s would change"
              .formatted(is, fresh.type()));
      return false;
    }
    var before = session.connection().setSavepoint();
    try {
      alter(
          "ALTER COLUMN %s TYPE %s USING %s"
              .formatted(hidden, fresh.type(), conversion.of(hidden)));
      session.connection().releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      if (!USED_BY_VIEW.equals(e.getSQLState())) {
        throw e;
      }
      session.connection().rollback(before);
      stays("a view shows it as %s, and the down script makes it %s".formatted(is, fresh.type()));
      return false;
    }
  }

  private void stays(String reason) {
    progress.note(
        "%s has what the down script of version %s gives it, and its old values stay kept in %s: %s"
            .formatted(kept.object(), kept.version(), kept.place(), reason));
  }

  /** Of what the user has made to show our column nothing goes: then the column stays. */
  private void dropOrLeave(String name) throws SQLException {
    var drop =
        "ALTER TABLE %s DROP COLUMN IF EXISTS %s".formatted(fresh.table(), Session.quote(name));
    var dependents = session.runUnlessNeeded(drop);
    if (dependents.isPresent()) {
      table.leave(kept, name);
      progress.note(
          "%s of %s stays until stackshift prune: %s"
              .formatted(name, fresh.table(), dependents.get()));
    }
  }

  /** The fresh column stays, because something hangs on it: the values are written into it. */
  private void copy() throws SQLException {
    Quiet.run(
        session,
        relation,
        () ->
            session.run(
                "UPDATE %s SET %s = %s WHERE NOT (%s)"
                    .formatted(fresh.table(), column, hidden, meanwhile())));
    var state = SequenceState.of(table, kept);
    if (state.isPresent() && !fresh.sequence().isEmpty()) {
      state.get().set(session, fresh.sequence());
    }
    if (requirement.isLifted()) {
      requirement.add();
    }
    dropOrLeave(kept.keptAs());
  }

  private void exchange() throws SQLException {
    var before = HangingIndex.of(session, relation, kept.keptAs());
    var state = SequenceState.of(table, kept);
    boolean counts = !fresh.sequence().isEmpty() && state.isPresent();
    if (counts) {
      state.get().set(session, fresh.sequence());
    }
    takeOver(counts);
    SequenceState reached =
        fresh.sequence().isEmpty()
            ? new SequenceState(1, false)
            : SequenceState.of(session, fresh.sequence());
    if (!fresh.sequence().isEmpty() && fresh.identity().isEmpty()) {
      session.run("ALTER SEQUENCE %s OWNED BY NONE".formatted(fresh.sequence()));
    }
    alter("DROP COLUMN %s CASCADE".formatted(column));
    alter("RENAME COLUMN %s TO %s".formatted(hidden, column));
    if (fresh.required()) {
      requirement.add();
    }
    value(reached);
    new Rebuilding(session, progress, relation, fresh).run(before);
    if (!fresh.comment().isEmpty()) {
      session.run(
          "COMMENT ON COLUMN %s.%s IS '%s'"
              .formatted(fresh.table(), column, fresh.comment().replace("'", "''")));
    }
  }

  /** Rows written meanwhile take the fresh column's value, or the next number of its sequence. */
  private void takeOver(boolean counts) throws SQLException {
    boolean written =
        session.isTrue(
            "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(fresh.table(), meanwhile()));
    if (written) {
      var value = counts ? "nextval('%s')".formatted(fresh.sequence().replace("'", "''")) : column;
      Quiet.run(
          session,
          relation,
          () ->
              session.run(
                  "UPDATE %s SET %s = %s WHERE %s"
                      .formatted(fresh.table(), hidden, value, meanwhile())));
    }
  }

  /**
   * Rows written after the drop; and, of a column that is required, those written before it by the
   * new code, which left the bridged column out.
   */
  private String meanwhile() {
    return fresh.required() && !requirement.isLifted()
        ? "%s IS NULL OR %s IS NULL".formatted(marker, hidden)
        : marker + " IS NULL";
  }

  private void value(SequenceState reached) throws SQLException {
    if (!fresh.identity().isEmpty()) {
      alter(
          "ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (%s)"
              .formatted(column, fresh.identity(), fresh.sequenceOptions()));
      reached.set(session, fresh.sequence());
    } else if (!fresh.defaultValue().isEmpty()) {
      alter("ALTER COLUMN %s SET DEFAULT %s".formatted(column, fresh.defaultValue()));
      if (!fresh.sequence().isEmpty()) {
        session.run(
            "ALTER SEQUENCE %s OWNED BY %s.%s".formatted(fresh.sequence(), fresh.table(), column));
      }
    }
  }

  private void dropMarker() throws SQLException {
    if (!table.needsMarker(kept)) {
      dropOrLeave(KeptNames.of(kept).marker());
    }
  }

  private void alter(String change) throws SQLException {
    session.run("ALTER TABLE " + fresh.table() + " " + change);
  }
}
