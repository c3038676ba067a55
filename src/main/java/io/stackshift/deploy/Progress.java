package io.stackshift.deploy;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;

/**
 * What a running deployment tells its user. Texts never contain secrets. May be called from any
 * thread.
 */
public interface Progress {

  /** The plan that is about to run. */
  void planned(Plan plan);

  /** A step begins. */
  void started(Step step);

  /** Something worth a line happened within the current step. */
  void detail(String line);

  /** A service is being waited for, and something about that is new. */
  void converging(ServiceConvergence convergence);

  /** Something that only somebody wants to know who asked for more than is usually told. */
  void trace(String line);

  /** The step is done. */
  void finished(Step step, Duration took);

  /** The step failed; what is done about it follows. */
  void failed(Step step, String reason);

  /** Something to know outside any step. */
  void note(String line);
}
