package io.stackshift.cli;

import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import java.time.Duration;

/** The outcome alone. */
final class QuietProgress implements ConsoleProgress {

  private final PlainProgress lines;

  /** Prints outcomes, and plans that were asked for, as the lines of this one. */
  QuietProgress(PlainProgress lines) {
    this.lines = lines;
  }

  @Override
  public void planned(Plan plan) {}

  @Override
  public void print(Forecast forecast, Paint paint) {
    lines.print(forecast, paint);
  }

  @Override
  public void line(String text) {}

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

  @Override
  public void result(String text) {
    lines.result(text);
  }

  @Override
  public void deployed(Revision revision) {
    lines.deployed(revision);
  }

  @Override
  public void broken(RuntimeException failure) {}

  @Override
  public void close() {}
}
