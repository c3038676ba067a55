package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.StackDiff;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import io.stackshift.plan.RollbackPlan;
import io.stackshift.plan.RollbackPlanner;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * {@code rollback <sha>}: returns code and schema to an earlier release, from the records alone.
 */
public final class RollBackRelease {

  private final Settings settings;
  private final Ports ports;
  private final Progress progress;
  private final Observation observation;
  private final Supplier<RunningStack> running;
  private final Lifecycle lifecycle;

  /** Whether a rollback is recorded: from then on the lock can only be lost. */
  private boolean begun;

  /** A rollback of the stack that the settings name, of which nobody is told. */
  public RollBackRelease(Settings settings, Connections connections, Progress progress) {
    this(settings, connections, progress, Lifecycle.none());
  }

  /** A rollback of the stack that the settings name. */
  public RollBackRelease(
      Settings settings, Connections connections, Progress progress, Lifecycle lifecycle) {
    this.settings = settings;
    this.lifecycle = lifecycle;
    this.ports = Ports.open(connections, settings);
    this.progress = progress;
    this.observation = new Observation(ports, settings);
    this.running = () -> connections.running(settings.stack());
  }

  /** What the plan would change, without changing anything. */
  public Forecast forecast(String abbreviation, OptionalInt count) {
    ports.swarm().verifyManager();
    History history = observation.history();
    Decision decision = decide(to(abbreviation, count), observation.take(history, history.reach()));
    Revision target = decision.rollback().target();
    return new Forecasting(settings, decision.observed(), running)
        .of(StackDiff.words(target), target.services(), decision.rollback().plan(), Map.of());
  }

  /**
   * Rolls back.
   *
   * @param abbreviation the release, as its name or the beginning of its commit
   * @param count how many migrations to take back; empty to derive it from the records
   * @param patience how long another deployment of the stack is waited for
   * @return the new revision, which points at the older release
   * @throws io.stackshift.error.UserError when it was refused or failed; the exit code tells which
   */
  public Revision run(String abbreviation, OptionalInt count, Duration patience, Origin origin) {
    return run(to(abbreviation, count), "", patience, origin);
  }

  /** The same without waiting for another deployment. */
  public Revision run(String abbreviation, OptionalInt count, Origin origin) {
    return run(abbreviation, count, Duration.ZERO, origin);
  }

  /**
   * Returns to a revision that was in force before.
   *
   * @param failed the revision that is taken back
   * @param reason why, for the record
   * @return the new revision, which points at the older release; empty when another deployment is
   *     under way, or has begun since {@code failed}
   * @throws io.stackshift.error.UserError when it was refused or failed; the exit code tells which
   */
  Optional<Revision> returnTo(int number, int failed, String reason, Origin origin) {
    try {
      return Optional.of(
          run(
              observed -> {
                refuseOvertaken(observed.history(), failed);
                return RollbackPlanner.plan(
                    observed, settings, number, observed.history().nextNumber());
              },
              reason,
              Duration.ZERO,
              origin));
    } catch (UserError error) {
      if (error.exitCode() == ExitCode.LOCKED && !begun) {
        return Optional.empty();
      }
      throw error;
    }
  }

  /** Looked at under the lock, so that nothing can begin meanwhile. */
  private void refuseOvertaken(History history, int failed) {
    if (history.newest().stream().anyMatch(newest -> newest.number() != failed)) {
      throw new UserError(
          ExitCode.LOCKED,
          "another revision was begun since revision %d".formatted(failed),
          "stack " + settings.stack(),
          "Look at `releases`, and roll back what is in force now if it has to be.");
    }
  }

  /** Where a rollback goes, and what it takes. */
  private interface Destination {
    RollbackPlan plan(Observed observed);
  }

  private Destination to(String abbreviation, OptionalInt count) {
    return observed ->
        RollbackPlanner.plan(
            observed, settings, abbreviation, count, observed.history().nextNumber());
  }

  private Revision run(Destination destination, String reason, Duration patience, Origin origin) {
    return lifecycle.around(() -> carryOut(destination, reason, patience, origin));
  }

  private Revision carryOut(
      Destination destination, String reason, Duration patience, Origin origin) {
    ports.swarm().verifyManager();
    Interruption interruption = ports.interruption();
    try (var _ = interruption.listen();
        var lease = interruption.beforeChanges(() -> ports.lock().take(origin, patience))) {
      Decision decision =
          interruption.beforeChanges(() -> {
            observation.settle();
            History history = observation.history();
            return decide(destination, observation.ask(history, history.reach()));
          });
      progress.planned(decision.rollback().plan());
      Undertaking undertaking = undertaking(decision, reason, origin);
      interruption.beforeChanges(() -> lifecycle.before(undertaking));
      Revision revision = begin(decision, reason, origin);
      lifecycle.begun(undertaking);
      var execution =
          new Execution(
              ports, settings, progress, revision, decision.observed().history().inForce());
      try {
        return execution.run(decision.rollback().plan(), lease);
      } finally {
        lifecycle.reached(execution.revision());
      }
    }
  }

  private Undertaking undertaking(Decision decision, String reason, Origin origin) {
    History history = decision.observed().history();
    return new Undertaking(
        settings.stack(),
        settings.notifications().environment(),
        decision.rollback().target().release(),
        Mode.ROLLBACK.word(),
        history.nextNumber(),
        history.inForce().map(Revision::release).orElse(Undertaking.NO_RELEASE),
        origin,
        lifecycle.recorded(reason));
  }

  /** What was seen and what follows from it. */
  private record Decision(Observed observed, RollbackPlan rollback) {}

  private Decision decide(Destination destination, Observed observed) {
    RollbackPlan rollback = destination.plan(observed);
    ports.swarm().verifyNodes(settings.rollout().presumedDead());
    ports.swarm().verifyReferences(rollback.plan().updatedServices());
    ports.swarm().verifyFeasible(wanted(rollback.target()), observed.swarm());
    return new Decision(observed, rollback);
  }

  private static StackSpec wanted(Revision target) {
    return new StackSpec(target.networks(), List.of(), target.services(), new TreeSet<>());
  }

  private Revision begin(Decision decision, String reason, Origin origin) {
    History history = decision.observed().history();
    Pending.leaveBehind(history, ports.releases(), progress);
    Revision target = decision.rollback().target();
    Revision revision =
        new Revision(
            history.nextNumber(),
            target.release(),
            Mode.ROLLBACK,
            target.number(),
            history.inForce().map(Revision::number).orElse(0),
            origin,
            migrations(decision),
            target.networks(),
            target.services(),
            target.reach(),
            target.metadata(),
            Status.PENDING,
            List.of(),
            "",
            lifecycle.recorded(reason));
    ports.releases().add(revision);
    begun = true;
    return revision;
  }

  private static MigrationRecord migrations(Decision decision) {
    return new MigrationRecord(
        Version.texts(decision.observed().database().applied()),
        List.of(),
        List.of(),
        Version.texts(decision.rollback().undone()));
  }
}
