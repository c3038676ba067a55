package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.Step;
import io.stackshift.release.Lock;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Carries out steps through the ports, in order, under the lock. */
final class StepRunner implements AutoCloseable {

  private final Ports ports;
  private final Progress progress;
  private final Lock.Lease lease;
  private final RehearsalPlace rehearsals;
  private final Reachability reachability;

  /** What a step has shown of the migrations that a later step applies. */
  private Rehearsal rehearsed = Rehearsal.NONE;

  private SortedSet<Version> told = new TreeSet<>();

  /** What the steps apply, whether they have come to it or not. */
  private List<Script> migrations = List.of();

  /**
   * A runner.
   *
   * @param rehearsals where migrations are tried before they are applied
   * @param networks names of the networks that lead to the database and the other services
   */
  StepRunner(
      Ports ports,
      RehearsalPlace rehearsals,
      Progress progress,
      Lock.Lease lease,
      Collection<String> networks) {
    this.ports = ports;
    this.rehearsals = rehearsals;
    this.progress = progress;
    this.lease = lease;
    this.reachability = new Reachability(ports.swarm(), networks);
  }

  /**
   * Runs the steps and hands each to {@code done} once it is, with the versions that the
   * application's own migrator named last.
   *
   * @throws StepFailure when one fails or cannot be recorded; the steps before it are done, those
   *     after it were not begun
   */
  void run(List<Step> steps, BiConsumer<Step, SortedSet<Version>> done) {
    migrations = migrations(steps);
    for (Step step : steps) {
      Instant begun = Instant.now();
      progress.started(step);
      try {
        lease.verify();
        ports.interruption().during(() -> perform(step));
      } catch (RuntimeException failure) {
        throw new StepFailure(step, failure);
      }
      recordDone(step, done);
      progress.finished(step, Duration.between(begun, Instant.now()));
    }
    if (!steps.isEmpty()) {
      hearLateWish(steps.getLast());
    }
  }

  private static List<Script> migrations(List<Step> steps) {
    return steps.stream()
        .filter(Step.Migrate.class::isInstance)
        .map(step -> ((Step.Migrate) step).run())
        .flatMap(run ->
            run.versions().stream()
                .flatMap(it -> Optional.ofNullable(run.migrations().ups().get(it)).stream()))
        .toList();
  }

  /** A wish that the last step took no notice of. */
  private void hearLateWish(Step last) {
    try {
      ports.interruption().during(() -> {});
    } catch (UserError wish) {
      throw new StepFailure(last, wish);
    }
  }

  private void recordDone(Step step, BiConsumer<Step, SortedSet<Version>> done) {
    try {
      lease.verify();
      done.accept(step, told);
    } catch (RuntimeException failure) {
      throw StepFailure.unrecorded(step, failure);
    }
  }

  private void perform(Step step) {
    switch (step) {
      case Step.PullImages pull ->
          ports.swarm().pull(pull.stack(), pull.services(), pull.within(), progress);
      case Step.CreateNetwork(var network) -> ports.swarm().create(network);
      case Step.CreateFileObject(var object) -> ports.swarm().create(object);
      case Step.UpdateServices update ->
          ports.swarm().update(update.services(), update.release(), update.revision(), progress);
      case Step.StartBeside start -> startBeside(start);
      case Step.Drain drain ->
          ports.swarm().drain(drain.services(), drain.leaving(), drain.within(), progress);
      case Step.AwaitConverged gate ->
          ports.swarm().awaitConverged(gate.services(), gate.limits(), progress);
      case Step.RemoveServices removal -> ports.swarm().removeServices(removal.services());
      case Step.AwaitOldCodeGone gate -> ports.swarm().awaitOldCodeGone(gate, progress);
      case Step.AwaitSessionsGone gate ->
          reachability.run(
              () -> ports.database().awaitSessionsGone(gate.releases(), gate.within(), progress));
      case Step.AwaitDatabase(var within) ->
          reachability.run(() -> ports.database().awaitReady(within));
      case Step.CreateDatabase _ -> reachability.run(ports.database()::create);
      case Step.Rehearse(var run) -> reachability.run(() -> rehearse(run));
      case Step.Bridge(var columns) ->
          reachability.run(() -> ports.database().bridge(columns, progress));
      case Step.Unbridge _ -> reachability.run(() -> ports.database().unbridge(progress));
      case Step.Migrate(var _, var run) ->
          reachability.run(() -> ports.database().migrate(known(run), progress));
      case Step.Undo undo ->
          reachability.run(() -> ports.database().undo(undo.versions(), progress));
      case Step.RunCommand(var _, var job) -> ports.swarm().run(job, progress::detail);
      case Step.AskVersions ask -> {
        told = Migrator.ask(ports.swarm(), ask);
        progress.detail("applied: " + told.size());
      }
      case Step.AwaitHttp(var _, var gate) ->
          reachability.run(() -> ports.readiness().await(gate.url(), gate.status(), gate.within()));
      case Step.Analyse analyse ->
          reachability.run(() -> new AnalysisRun(ports, progress).await(analyse));
      case Step.AwaitMetadata gate ->
          reachability.run(() -> ports.metadata().awaitReady(gate.within()));
      case Step.ApplyMetadata apply ->
          tellMetadata(() -> ports.metadata().replace(apply.document()));
      case Step.ReloadMetadata _ -> tellMetadata(ports.metadata()::reload);
      case Step.TrackTables(var _, var schemas) ->
          reachability.run(() ->
              ports.metadata().track(schemas).forEach(it -> progress.detail("tracked " + it)));
      case Step.LeaveMigrationMode(var _, var within) ->
          reachability.run(() -> ports.metadata().leaveMigrationMode(within));
    }
  }

  private void tellMetadata(Runnable call) {
    try {
      reachability.run(call);
    } catch (InconsistentMetadata inconsistent) {
      throw inconsistent.asUserError(migrations);
    }
  }

  private void startBeside(Step.StartBeside start) {
    List<ServiceSpec> specs =
        start.services().stream().map(it -> ports.swarm().beside(it, progress)).toList();
    ports.swarm().update(specs, start.release(), start.revision(), progress);
    ports.swarm().awaitConverged(specs, RolloutLimits.of(start.within()), progress);
  }

  private void rehearse(MigrationRun run) {
    rehearsed = rehearsals.rehearse(run, ports.database().state().applied());
  }

  private MigrationRun known(MigrationRun run) {
    return run.rehearsal().migrations().isEmpty()
        ? new MigrationRun(run.versions(), run.migrations(), rehearsed, run.release())
        : run;
  }

  @Override
  public void close() {
    reachability.close();
  }
}
