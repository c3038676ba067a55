package io.stackshift.cli;

import io.stackshift.deploy.Progress;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;

/** Progress as plain lines, one after another: fit for a terminal, a pipe and a pipeline's log. */
final class ConsoleProgress implements Progress {

  private final PrintWriter out;
  private final LogSections sections;
  private final Clock clock = Clock.systemUTC();
  private int total;
  private int number;
  private boolean restoring;

  ConsoleProgress(PrintWriter out) {
    this(out, LogSections.NONE);
  }

  ConsoleProgress(PrintWriter out, LogSections sections) {
    this.out = out;
    this.sections = sections;
  }

  @Override
  public synchronized void planned(Plan plan) {
    total = plan.steps().size();
    number = 0;
    print(plan);
  }

  /** Prints a plan without beginning it. */
  synchronized void print(Plan plan) {
    PlanText.steps(plan).forEach(this::line);
    plan.notes().forEach(this::note);
  }

  /** Prints what was brought into force. */
  void deployed(Revision revision) {
    line(
        "revision %d: release %s is in force"
            .formatted(revision.number(), revision.release().name()));
  }

  @Override
  public synchronized void started(Step step) {
    number++;
    line(sections.begin(section(), "%s %s".formatted(position(), StepText.of(step)), clock));
  }

  @Override
  public synchronized void detail(String text) {
    text.lines().forEach(each -> line("        " + each));
  }

  @Override
  public synchronized void finished(Step step, Duration took) {
    line("        done in %.1f s".formatted(took.toMillis() / 1000.0));
    endSection();
  }

  @Override
  public synchronized void failed(Step step, String reason) {
    endSection();
    line("        failed: " + reason);
    restoring = true;
  }

  @Override
  public synchronized void note(String text) {
    line("note: " + text);
  }

  private void endSection() {
    String end = sections.end(section(), clock);
    if (!end.isEmpty()) {
      line(end);
    }
  }

  private String section() {
    return "stackshift_%s%d".formatted(restoring ? "restore_" : "", number);
  }

  /** What is done to restore comes on top of the plan, so it is not counted. */
  private String position() {
    return restoring ? "[restore]" : "[%d/%d]".formatted(number, total);
  }

  /** Prints one line. */
  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }
}
