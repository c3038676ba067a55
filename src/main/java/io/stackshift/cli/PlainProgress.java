package io.stackshift.cli;

import io.stackshift.cli.terminal.Columns;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Progress as plain lines, one after another: fit for a pipe and a pipeline's log. */
class PlainProgress implements ConsoleProgress {

  private final PrintWriter out;
  private final LogSections sections;
  private final boolean isVerbose;
  private final boolean mayHaveColours;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, String> told = new HashMap<>();
  private final TaskChanges changes = new TaskChanges();
  private final Place place = new Place();

  /**
   * Progress.
   *
   * @param sections how the log folds what belongs to one step
   * @param isVerbose whether what is traced is printed, and each change of a task
   * @param mayHaveColours whether the colours of what others write, as containers, are kept
   */
  PlainProgress(PrintWriter out, LogSections sections, boolean isVerbose, boolean mayHaveColours) {
    this.out = out;
    this.sections = sections;
    this.isVerbose = isVerbose;
    this.mayHaveColours = mayHaveColours;
  }

  /** Whether what is traced is printed, and each change of a task. */
  final boolean isVerbose() {
    return isVerbose;
  }

  @Override
  public synchronized void planned(Plan plan) {
    place.planned(plan);
    PlanText.steps(plan).forEach(this::line);
    plan.notes().forEach(this::note);
  }

  @Override
  public synchronized void print(Forecast forecast, Paint paint) {
    PlanText.lines(forecast, paint).forEach(this::line);
  }

  @Override
  public void deployed(Revision revision) {
    result(
        "revision %d: release %s is in force"
            .formatted(revision.number(), revision.release().name()));
  }

  @Override
  public synchronized void started(Step step) {
    place.next();
    told.clear();
    line(sections.begin(section(), title(step), clock));
  }

  @Override
  public synchronized void detail(String text) {
    text.lines().forEach(each -> line("        " + each));
  }

  @Override
  public synchronized void converging(ServiceConvergence convergence) {
    if (isVerbose) {
      changes.of(convergence).forEach(this::detail);
    }
    if (!convergence.text().equals(told.put(convergence.service(), convergence.text()))) {
      detail(convergence.service() + ": " + convergence.text());
    }
  }

  @Override
  public synchronized void trace(String text) {
    if (isVerbose) {
      detail(text);
    }
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
    place.failed();
  }

  @Override
  public synchronized void note(String text) {
    line("note: " + text);
  }

  @Override
  public synchronized void line(String text) {
    out.println(mayHaveColours ? text : Columns.colourless(text));
    out.flush();
  }

  @Override
  public void result(String text) {
    line(text);
  }

  @Override
  public void broken(RuntimeException failure) {}

  @Override
  public void close() {}

  private void endSection() {
    String end = sections.end(section(), clock);
    if (!end.isEmpty()) {
      line(end);
    }
  }

  private String section() {
    return "stackshift_%s%d".formatted(place.isRestoring() ? "restore_" : "", place.number());
  }

  /** A step with its place in the plan; what is done to restore comes on top and is not counted. */
  final String title(Step step) {
    String position =
        place.isRestoring() ? "[restore]" : "[%d/%d]".formatted(place.number(), place.total());
    return position + " " + StepText.of(step);
  }
}
