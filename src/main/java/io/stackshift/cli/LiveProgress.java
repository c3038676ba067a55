package io.stackshift.cli;

import io.stackshift.cli.terminal.Columns;
import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.plan.Step;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;

/**
 * Progress on a terminal: the services that are waited for and the current step stay at its bottom,
 * and the lines scroll by above. Before and between steps the verb itself is shown. How a service
 * comes along is seen below, so that a line is printed only when it runs as it should, or a task of
 * it failed.
 */
final class LiveProgress extends PlainProgress {

  private final Screen screen;
  private final Paint paint;
  private final Clock clock;
  private final LiveState betweenSteps;
  private volatile LiveState state;

  /**
   * Progress of a verb that begins now.
   *
   * @param isVerbose whether what is traced is printed, and each change of a task
   */
  LiveProgress(
      String verb, PrintWriter out, Screen screen, Paint paint, Clock clock, boolean isVerbose) {
    super(out, LogSections.NONE, isVerbose, paint.isOn());
    this.screen = screen;
    this.paint = paint;
    this.clock = clock;
    this.betweenSteps = LiveState.NOTHING.during(verb, clock.instant());
    this.state = betweenSteps;
    screen.show(size -> LiveText.lines(state, size, clock.instant(), paint));
  }

  @Override
  public synchronized void started(Step step) {
    super.started(step);
    show(LiveState.NOTHING.during(title(step), clock.instant()));
  }

  @Override
  public synchronized void converging(ServiceConvergence convergence) {
    boolean isWorse = convergence.counts().failed() > state.failed(convergence.service());
    show(state.with(convergence, clock.instant()));
    if (isVerbose() || isWorse || convergence.isDone()) {
      super.converging(convergence);
    }
  }

  @Override
  public synchronized void finished(Step step, Duration took) {
    show(betweenSteps);
    super.finished(step, took);
  }

  @Override
  public synchronized void failed(Step step, String reason) {
    show(betweenSteps);
    super.failed(step, reason);
  }

  /** What a container writes may move the cursor, or clear the screen; here it is text alone. */
  @Override
  public synchronized void line(String text) {
    for (String line : text.split("\\R", -1)) {
      super.line(paint.isOn() ? Columns.coloured(line) : Columns.plain(line));
    }
  }

  private void show(LiveState next) {
    state = next;
    screen.due();
  }

  @Override
  public void close() {
    screen.hide();
  }
}
