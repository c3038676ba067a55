package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Step;

/** A step that could not be carried out. */
final class StepFailure extends RuntimeException {

  private final Step step;
  private final boolean unrecorded;

  StepFailure(Step step, RuntimeException cause) {
    this(step, cause, false);
  }

  private StepFailure(Step step, RuntimeException cause, boolean unrecorded) {
    super(cause);
    this.step = step;
    this.unrecorded = unrecorded;
  }

  /** The step is done, but that could not be written down. */
  static StepFailure unrecorded(Step step, RuntimeException cause) {
    return new StepFailure(step, cause, true);
  }

  Step step() {
    return step;
  }

  /**
   * Whether nothing more may be changed: another deployment took over, or the record can no longer
   * be written. The revision stays pending, and the next command goes on from there.
   */
  boolean endsAtOnce() {
    return unrecorded
        || (getCause() instanceof UserError error && error.exitCode() == ExitCode.LOCKED);
  }

  /** What the user is told, with the exit code of the kind of step that failed. */
  UserError asUserError() {
    return switch (getCause()) {
      case UserError error when unrecorded && error.exitCode() != ExitCode.LOCKED ->
          error.and(
              ExitCode.HALF_WAY,
              "Step %s is done, but could not be recorded: run the same command again, it goes on from here."
                  .formatted(step.id()));
      case UserError error when error.exitCode() == ExitCode.REFUSED -> error.as(exitCode());
      case UserError error -> error;
      case null, default ->
          new UserError(
              ExitCode.INTERNAL,
              "step %s failed unexpectedly: %s".formatted(step.id(), getCause()),
              "",
              "This is a defect in Stackshift: run with --stacktrace and report it.",
              this);
    };
  }

  /** A refusal in the middle of a deployment is no longer one before anything changed. */
  private ExitCode exitCode() {
    return switch (step) {
      case Step.PullImages _ -> ExitCode.REFUSED;
      case Step.CreateDatabase _,
          Step.Rehearse _,
          Step.Bridge _,
          Step.Unbridge _,
          Step.Migrate _,
          Step.RunCommand _,
          Step.AskVersions _,
          Step.Undo _ ->
          ExitCode.MIGRATION_FAILED;
      case Step.AwaitConverged _,
          Step.AwaitDatabase _,
          Step.AwaitHttp _,
          Step.AwaitMetadata _,
          Step.AwaitOldCodeGone _,
          Step.AwaitSessionsGone _ ->
          ExitCode.GATE_TIMED_OUT;
      case Step.CreateNetwork _,
          Step.CreateFileObject _,
          Step.UpdateServices _,
          Step.StartBeside _,
          Step.Drain _,
          Step.RemoveServices _,
          Step.Analyse _,
          Step.ApplyMetadata _,
          Step.ReloadMetadata _,
          Step.TrackTables _,
          Step.LeaveMigrationMode _ ->
          ExitCode.ROLLOUT_FAILED;
    };
  }
}
