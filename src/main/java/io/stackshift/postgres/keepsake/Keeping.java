package io.stackshift.postgres.keepsake;

import io.stackshift.postgres.StatementRun;
import io.stackshift.postgres.script.ScriptFailure;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * Runs the statements of an up script so that what they drop is kept.
 *
 * <p>Each runs once as it is. Where something is gone after it, it is taken back, what it dropped
 * is put out of sight with a stand-in in its place, and it runs again. So every statement before it
 * has seen the real thing, and nothing needs to be known of how it drops: by itself, in a block, by
 * dynamic SQL, by CASCADE.
 */
final class Keeping {

  /** Errors that another attempt would meet as well: no lock, cancelled, connection lost. */
  private static final Set<String> FINAL = Set.of("08", "40", "53", "55", "57", "58", "25");

  private final Session session;
  private final KeepsakeTable table;
  private final KeptNames names;
  private final Yielding yielding;
  private final List<Target> targets;
  private final Duration keep;
  private final String release;

  Keeping(
      Session session,
      KeepsakeTable table,
      KeptNames names,
      List<Target> targets,
      Duration keep,
      String release) {
    this.session = session;
    this.table = table;
    this.names = names;
    this.yielding = new Yielding(session, names);
    this.targets = new ArrayList<>(targets);
    this.keep = keep;
    this.release = release;
  }

  /** Runs a statement in the transaction that is open. */
  void run(StatementRun statement) throws SQLException {
    if (targets.isEmpty()) {
      yielding.run(statement, () -> false);
      return;
    }
    var before = session.connection().setSavepoint();
    long reads = RowReads.of(session, targets);
    yielding.run(statement, () -> !Target.gone(session, targets).isEmpty());
    var gone = Target.gone(session, targets);
    if (!gone.isEmpty()) {
      session.connection().rollback(before);
      boolean read = RowReads.of(session, targets) > reads;
      keep(statement, gone, read, before);
      targets.removeAll(gone);
    }
    session.connection().releaseSavepoint(before);
  }

  private void keep(StatementRun statement, List<Target> gone, boolean read, Savepoint before)
      throws SQLException {
    var failures = new ArrayList<SQLException>();
    for (var attempt : Attempt.values()) {
      session.connection().rollback(before);
      try {
        attempt(statement, gone, read, attempt);
        return;
      } catch (SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (FINAL.stream().anyMatch(state::startsWith)) {
          throw e;
        }
        failures.add(e);
      }
    }
    throw refusal(gone, failures.getFirst());
  }

  private SQLException refusal(List<Target> gone, SQLException cause) {
    var objects = String.join(", ", gone.stream().map(Target::object).toList());
    var reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new SQLException(
        "what version %s drops cannot be kept (%s): %s".formatted(names.version(), objects, reason),
        ScriptFailure.NOT_KEPT,
        cause);
  }

  private void attempt(StatementRun statement, List<Target> gone, boolean read, Attempt attempt)
      throws SQLException {
    var details = new HashMap<Target, String>();
    var hidden = new ArrayList<Hidden>();
    session.aside(() -> {
      for (var target : gone) {
        details.put(target, Details.of(session, target));
        hidden.add(Hidden.of(session, target, names));
      }
      for (var it : hidden) {
        it.hide(attempt, read, gone);
      }
    });
    yielding.run(statement, () -> false);
    session.aside(() -> {
      for (var it : hidden) {
        it.settle(gone);
      }
      for (var it : hidden) {
        record(it, details.getOrDefault(it.target(), "{}"));
      }
    });
  }

  private void record(Hidden hidden, String details) throws SQLException {
    var target = hidden.target();
    if (!hidden.isKept()) {
      throw new SQLException(target.object() + " is dropped in a way that no stand-in takes");
    }
    var kept =
        new Kept(
            names.version(),
            target.isTable() ? Kept.TABLE : Kept.COLUMN,
            target.schema(),
            target.table(),
            target.column(),
            hidden.keptAs(),
            target.relation());
    table.add(kept, details, keep, release);
  }
}
