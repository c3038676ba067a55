package io.stackshift.cli;

import io.stackshift.operate.Downtime;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.Forecast.Rotation;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** A plan for a person: what would change, the steps, and what users would notice. */
final class PlanText {

  private final Forecast forecast;
  private final Paint paint;

  private PlanText(Forecast forecast, Paint paint) {
    this.forecast = forecast;
    this.paint = paint;
  }

  static List<String> lines(Forecast forecast, Paint paint) {
    return new PlanText(forecast, paint).lines();
  }

  /** The steps in their order, numbered from 1: progress speaks of them by these numbers. */
  static List<String> steps(Plan plan) {
    return steps(plan, new Paint(false));
  }

  private static List<String> steps(Plan plan, Paint paint) {
    var lines = new ArrayList<String>();
    lines.add(paint.strong("Plan:"));
    int number = 0;
    for (Step step : plan.steps()) {
      number++;
      lines.add("  %2d. %s".formatted(number, StepText.of(step)));
    }
    if (plan.steps().isEmpty()) {
      lines.add("  nothing to do");
    }
    return lines;
  }

  private List<String> lines() {
    var lines = new ArrayList<>(changes());
    lines.addAll(section("Migrations:", migrations()));
    lines.addAll(
        section(
            "Configs and secrets:", forecast.rotations().stream().map(this::rotation).toList()));
    lines.add("");
    lines.addAll(steps(forecast.plan(), paint));
    lines.add("");
    lines.addAll(downtime());
    if (!forecast.plan().notes().isEmpty()) {
      lines.add("");
    }
    forecast.plan().notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private List<String> section(String heading, List<String> content) {
    var lines = new ArrayList<String>();
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(paint.strong(heading));
      content.forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private List<String> changes() {
    var lines = new ArrayList<String>();
    lines.add(paint.strong("From %s to %s:".formatted(forecast.before(), forecast.after())));
    forecast.services().stream()
        .flatMap(service -> ChangeText.lines(service, paint).stream())
        .forEach(line -> lines.add("  " + line));
    if (forecast.metadata()) {
      lines.add("  " + paint.remarkable("~ metadata"));
    }
    if (forecast.services().isEmpty()) {
      lines.add("  no service changes");
    } else if (!forecast.unchanged().isEmpty()) {
      lines.add("  unchanged: " + String.join(", ", forecast.unchanged()));
    }
    return lines;
  }

  private List<String> migrations() {
    var lines = new ArrayList<String>();
    for (PlannedMigration migration : forecast.migrations()) {
      lines.add(MigrationText.line(migration, paint));
      migration.keeps().forEach(kept -> lines.add("    keeps " + kept));
    }
    return lines;
  }

  private String rotation(Rotation rotation) {
    String users = " (%s)".formatted(String.join(", ", rotation.services()));
    if (rotation.before().isEmpty()) {
      return paint.added("+ %s %s".formatted(rotation.kind(), rotation.after())) + users;
    }
    return rotation.after().isEmpty()
        ? paint.wrong("- %s %s".formatted(rotation.kind(), rotation.before())) + users
        : paint.remarkable("~ ")
            + "%s %s → %s".formatted(rotation.kind(), rotation.before(), rotation.after())
            + users;
  }

  private String none(Downtime downtime) {
    return downtime.possible().isEmpty()
        ? paint.added("none") + unused()
        : paint.remarkable("none that is certain");
  }

  private String unused() {
    return forecast.isOfNewStack() ? ", as nothing of it runs yet" : "";
  }

  private List<String> downtime() {
    Downtime downtime = forecast.downtime();
    var lines = new ArrayList<String>();
    if (downtime.isNoneForeseen()) {
      lines.add(paint.strong("Expected downtime:") + " " + none(downtime));
    } else {
      lines.add(paint.strong("Expected downtime:"));
      downtime
          .certain()
          .forEach(
              cause -> lines.add("  %s: %s".formatted(paint.wrong(cause.what()), cause.why())));
    }
    if (!downtime.possible().isEmpty()) {
      lines.add("What may be, and cannot be known before:");
      downtime
          .possible()
          .forEach(cause ->
              lines.add("  %s: %s".formatted(paint.remarkable(cause.what()), cause.why())));
    }
    return lines;
  }
}
