package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Plan;
import io.stackshift.plan.RestorePlanner;
import io.stackshift.plan.Step;
import io.stackshift.release.Lock;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One recorded revision being carried out: step by step, each recorded when done, and restored when
 * one fails.
 */
final class Execution {

  private final Ports ports;
  private final Settings settings;
  private final Progress progress;
  private final Optional<Revision> inForce;
  private Revision revision;

  /**
   * An execution.
   *
   * @param revision the pending revision, already in the store
   * @param inForce the revision that a failure returns to
   */
  Execution(
      Ports ports,
      Settings settings,
      Progress progress,
      Revision revision,
      Optional<Revision> inForce) {
    this.ports = ports;
    this.settings = settings;
    this.progress = progress;
    this.revision = revision;
    this.inForce = inForce;
  }

  /** The revision as it was recorded last. */
  Revision revision() {
    return revision;
  }

  /**
   * Carries out the plan.
   *
   * @return the revision, deployed
   * @throws UserError when a step failed; its remedy says what became of the stack
   */
  Revision run(Plan plan, Lock.Lease lease) {
    try (var runner = runner(lease)) {
      runner.run(plan.steps(), this::record);
    } catch (StepFailure failure) {
      throw ended(failure, lease);
    }
    recordDeployed();
    return revision;
  }

  /**
   * What the user is told after a step failed and the revision in force was restored, if it could
   * be.
   */
  private UserError ended(StepFailure failure, Lock.Lease lease) {
    UserError error = failure.asUserError();
    progress.failed(failure.step(), error.headline());
    ports.interruption().returning();
    if (failure.endsAtOnce()) {
      return error;
    }
    endJobs();
    if (inForce.isEmpty()) {
      return recorded(
          Status.FAILED,
          error,
          error.and(
              error.exitCode(),
              "No earlier revision is recorded, so what was started stays as it is."));
    }
    try {
      lease.verify();
      Migrator.of(ports.swarm(), settings)
          .flatMap(migrator -> migrator.settled(revision))
          .ifPresent(this::keep);
      var observation = new Observation(ports, settings);
      Observed now = observation.ask(observation.history(), revision.reach());
      return RestorePlanner.plan(now, revision, inForce.get(), settings)
          .map(restore -> restored(restore, error, inForce.get(), lease))
          .orElseGet(() -> schemaIsGone(error));
    } catch (UserError blind) {
      return notRestored(error, blind, inForce.get());
    }
  }

  /** An application's own migrator, or what fills the database, must not go on without the lock. */
  private void endJobs() {
    if (settings.database() instanceof DatabaseSettings.Command
        || !settings.database().seed().isNone()) {
      try {
        ports.swarm().removeJobs(settings.stack());
      } catch (UserError error) {
        progress.note("a job may still run: " + error.summary());
      }
    }
  }

  private StepRunner runner(Lock.Lease lease) {
    var rehearsals = new RehearsalPlace(ports, settings.database(), progress);
    return new StepRunner(ports, rehearsals, progress, lease, revision.reach());
  }

  private UserError schemaIsGone(UserError error) {
    return recorded(
        Status.HALF_WAY,
        error,
        error.and(
            ExitCode.HALF_WAY,
            "The code in force before was not restored, because its schema is not there any more (or cannot"
                + " be asked for): run the same command again, it goes on from here."));
  }

  private UserError restored(Plan restore, UserError error, Revision former, Lock.Lease lease) {
    String release = "release %s (revision %d)".formatted(former.release().name(), former.number());
    restore.notes().forEach(progress::note);
    if (restore.steps().isEmpty()) {
      return recorded(
          Status.FAILED,
          error,
          error.and(error.exitCode(), "No service was changed: %s runs on.".formatted(release)));
    }
    OnFailure onFailure = settings.rollout().onFailure();
    if (onFailure != OnFailure.RESTORE) {
      return recorded(
          Status.HALF_WAY,
          error,
          error.and(
              ExitCode.HALF_WAY,
              "Everything stays as it is (on_failure: %s): deploy again, or `rollback %s` to return."
                  .formatted(onFailure.word(), former.release().name())));
    }
    progress.note("returning to " + release);
    try (var runner = runner(lease)) {
      runner.run(restore.steps(), this::record);
    } catch (StepFailure second) {
      progress.failed(second.step(), second.asUserError().headline());
      return notRestored(error, second.asUserError(), former);
    }
    return recorded(
        Status.FAILED,
        error,
        error.and(error.exitCode(), "The stack is back on %s.".formatted(release)));
  }

  private UserError notRestored(UserError error, UserError cause, Revision former) {
    if (cause.exitCode() == ExitCode.LOCKED) {
      cause.addSuppressed(error);
      return cause;
    }
    UserError halfWay =
        error.and(
            ExitCode.HALF_WAY,
            "Returning to release %1$s failed too: %2$s. Mend that, then deploy or `rollback %1$s` again."
                .formatted(former.release().name(), cause.summary()));
    halfWay.addSuppressed(cause);
    return recorded(Status.HALF_WAY, error, halfWay);
  }

  private void record(Step step, SortedSet<Version> told) {
    Revision known =
        switch (step.id()) {
          case StepRecord.STATUS -> revision.withVersionsBefore(Version.texts(told));
          case StepRecord.STATUS_AFTER -> revision.withVersionsAfter(Version.texts(told));
          default -> revision;
        };
    keep(known.with(new StepRecord(step.id(), Instant.now())));
  }

  private void keep(Revision newer) {
    revision = newer;
    ports.releases().update(newer);
  }

  private void recordDeployed() {
    revision = revision.with(Status.DEPLOYED, "");
    try {
      ports.releases().update(revision);
    } catch (UserError error) {
      if (error.exitCode() == ExitCode.LOCKED) {
        throw error;
      }
      throw error.and(
          ExitCode.HALF_WAY,
          "Everything was done, but that could not be recorded: run the same command again.");
    }
  }

  /** Records how the revision ended. That it cannot be must not hide why it ended. */
  private UserError recorded(Status status, UserError failure, UserError told) {
    revision = revision.with(status, failure.headline());
    try {
      ports.releases().update(revision);
      return told;
    } catch (UserError unrecorded) {
      UserError both =
          told.and(
              told.exitCode(),
              "This could not be recorded (%s): the next deployment finds the revision pending and goes on."
                  .formatted(unrecorded.summary()));
      both.addSuppressed(unrecorded);
      return both;
    }
  }
}
