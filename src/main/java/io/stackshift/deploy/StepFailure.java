package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Step;

/** A step that could not be carried out. */
final class StepFailure extends RuntimeException {

  private final Step step;

  StepFailure(Step step, RuntimeException cause) {
    super(cause);
    this.step = step;
  }

  Step step() {
    return step;
  }

  /** Whether another deployment took over: nothing more may be changed then. */
  boolean lostTheLock() {
    return getCause() instanceof UserError error && error.exitCode() == ExitCode.LOCKED;
  }

  /** What the user is told, with the exit code of the kind of step that failed. */
  UserError asUserError() {
    return switch (getCause()) {
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
      case Step.CreateDatabase _, Step.Migrate _, Step.Undo _ -> ExitCode.MIGRATION_FAILED;
      case Step.AwaitConverged _,
          Step.AwaitDatabase _,
          Step.AwaitHttp _,
          Step.AwaitMetadata _,
          Step.AwaitOldCodeGone _ ->
          ExitCode.GATE_TIMED_OUT;
      case Step.CreateNetwork _,
          Step.CreateConfig _,
          Step.CreateSecret _,
          Step.UpdateServices _,
          Step.RemoveServices _,
          Step.ApplyMetadata _,
          Step.ReloadMetadata _ ->
          ExitCode.ROLLOUT_FAILED;
    };
  }
}
