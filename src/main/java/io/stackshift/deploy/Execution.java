package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Plan;
import io.stackshift.plan.RestorePlanner;
import io.stackshift.plan.Step;
import io.stackshift.release.Lock;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * One revision being carried out: recorded first, then step by step, and restored when a step
 * fails.
 */
final class Execution {

  private final Ports ports;
  private final Settings settings;
  private final Progress progress;
  private Revision revision;

  private Execution(Ports ports, Settings settings, Progress progress, Revision revision) {
    this.ports = ports;
    this.settings = settings;
    this.progress = progress;
    this.revision = revision;
  }

  /**
   * Carries out a plan under a recorded revision.
   *
   * @param revision the pending revision, already in the store
   * @param inForce the revision to restore on failure
   * @param networks names of the networks to reach services through
   * @return the revision, deployed
   * @throws UserError when a step failed; its remedy says what was restored
   */
  static Revision run(
      Plan plan,
      Revision revision,
      Optional<Revision> inForce,
      Collection<String> networks,
      Ports ports,
      Settings settings,
      Lock.Lease lease,
      Progress progress) {
    var execution = new Execution(ports, settings, progress, revision);
    try (var runner = new StepRunner(ports, progress, lease, networks)) {
      execution.carryOut(plan, inForce, runner);
    }
    return execution.revision;
  }

  private void carryOut(Plan plan, Optional<Revision> inForce, StepRunner runner) {
    try {
      runner.run(plan.steps(), this::record);
    } catch (StepFailure failure) {
      UserError error = failure.asUserError();
      progress.failed(failure.step(), error.headline());
      if (failure.lostTheLock()) {
        throw error;
      }
      throw afterRestoring(plan, failure.step(), error, inForce, runner);
    }
    record(Status.DEPLOYED, "");
  }

  /** Restores the revision in force and tells how that went. */
  private UserError afterRestoring(
      Plan plan, Step at, UserError error, Optional<Revision> inForce, StepRunner runner) {
    if (inForce.isEmpty()) {
      record(Status.FAILED, error.summary());
      return error.and(
          error.exitCode(), "No earlier revision is recorded, so what was started stays as it is.");
    }
    var restore = RestorePlanner.plan(plan, at, revision, inForce.get(), settings);
    if (restore.isEmpty()) {
      record(Status.FAILED, error.summary());
      return error.and(
          ExitCode.HALF_WAY,
          "The schema of the newer release is gone already, so its code was not restored;"
              + " run the same rollback again: it goes on from here.");
    }
    return restored(restore.get(), error, inForce.get(), runner);
  }

  private UserError restored(Plan restore, UserError error, Revision inForce, StepRunner runner) {
    String release =
        "release %s (revision %d)".formatted(inForce.release().name(), inForce.number());
    restore.notes().forEach(progress::note);
    if (restore.steps().isEmpty()) {
      record(Status.FAILED, error.summary());
      return error.and(error.exitCode(), "No service was changed: %s runs on.".formatted(release));
    }
    progress.note("restoring " + release);
    try {
      runner.run(restore.steps(), this::record);
    } catch (StepFailure second) {
      return halfWay(error, second, inForce);
    }
    record(Status.FAILED, error.summary());
    return error.and(error.exitCode(), "The stack is back on %s.".formatted(release));
  }

  private UserError halfWay(UserError error, StepFailure second, Revision inForce) {
    UserError cause = second.asUserError();
    progress.failed(second.step(), cause.headline());
    record(Status.HALF_WAY, error.summary());
    UserError halfWay =
        error.and(
            ExitCode.HALF_WAY,
            "Returning to release %1$s failed too: %2$s. Mend that, then deploy or `rollback %1$s` again."
                .formatted(inForce.release().name(), cause.summary()));
    halfWay.addSuppressed(second);
    return halfWay;
  }

  private void record(Step step) {
    revision = revision.with(new StepRecord(step.id(), Instant.now()));
    ports.releases().update(revision);
  }

  private void record(Status status, String failure) {
    revision = revision.with(status, failure);
    ports.releases().update(revision);
  }
}
