package io.stackshift.cli;

import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import java.io.PrintWriter;
import java.time.Duration;

/** The outcome alone; what there is to know beside it goes where errors go. */
final class QuietProgress implements ConsoleProgress {

  private final PlainProgress lines;
  private final PrintWriter err;

  /**
   * Progress.
   *
   * @param lines where outcomes are printed, and plans that were asked for
   * @param err where notes are, which may be warnings
   */
  QuietProgress(PlainProgress lines, PrintWriter err) {
    this.lines = lines;
    this.err = err;
  }

  @Override
  public void planned(Plan plan) {
    plan.notes().forEach(this::note);
  }

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
  public synchronized void note(String line) {
    err.println("note: " + line);
    err.flush();
  }

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
