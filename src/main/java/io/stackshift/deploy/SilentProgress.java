package io.stackshift.deploy;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;

/** Progress that nobody listens to. */
public final class SilentProgress implements Progress {

  @Override
  public void planned(Plan plan) {}

  @Override
  public void started(Step step) {}

  @Override
  public void detail(String line) {}

  @Override
  public void converging(ServiceConvergence convergence) {}

  @Override
  public void trace(String line) {}

  @Override
  public void finished(Step step, Duration took) {}

  @Override
  public void failed(Step step, String reason) {}

  @Override
  public void note(String line) {}
}
