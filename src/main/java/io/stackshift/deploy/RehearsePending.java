package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.Observed;
import io.stackshift.plan.PendingMigrations;
import io.stackshift.plan.Wanted;
import io.stackshift.release.Mode;
import java.util.Collection;
import java.util.List;

/**
 * Rehearses what a deployment is to apply, in the order in which it will, before anything is
 * decided.
 *
 * @param networks names of the networks that lead to the database
 */
record RehearsePending(Ports ports, Progress progress, Collection<String> networks) {

  /**
   * What is known of the pending migrations; nothing in {@code first}, whose database may not run
   * yet: its plan has a step for that.
   *
   * @throws UserError REFUSED when a script fails, or there is no place to rehearse
   */
  Rehearsal run(Mode mode, Wanted wanted, Observed observed) {
    List<Version> pending = wanted.pending(observed.database().applied());
    boolean nothing = pending.isEmpty() && wanted.migrations().repeatables().isEmpty();
    if (nothing || mode == Mode.FIRST || !(observed.database() instanceof DatabaseState.Present)) {
      return Rehearsal.NONE;
    }
    try (var _ = ports.swarm().reach(networks)) {
      Rehearsal ascending = rehearse(wanted, observed, pending);
      List<Version> order = PendingMigrations.of(mode, pending, ascending).inOrder();
      return order.equals(pending) ? ascending : reordered(wanted, observed, order);
    }
  }

  private Rehearsal reordered(Wanted wanted, Observed observed, List<Version> order) {
    try {
      return rehearse(wanted, observed, order);
    } catch (UserError failure) {
      throw failure.and(
          failure.exitCode(),
          "`deploy auto` applies what only adds before what removes, here in the order %s: if a migration needs one that comes later then, release them one after the other."
              .formatted(String.join(", ", Version.texts(order))));
    }
  }

  private Rehearsal rehearse(Wanted wanted, Observed observed, List<Version> order) {
    return new RehearsalPlace(ports, wanted.settings().database(), progress)
        .rehearse(
            new MigrationRun(order, wanted.migrations(), Rehearsal.NONE, wanted.release().name()),
            observed.database().applied());
  }
}
