package io.stackshift.cli;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** A plan for a person. */
final class PlanText {

  private PlanText() {}

  /** The steps in their order, numbered from 1: progress speaks of them by these numbers. */
  static List<String> steps(Plan plan) {
    var lines = new ArrayList<String>();
    lines.add("Plan:");
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
}
