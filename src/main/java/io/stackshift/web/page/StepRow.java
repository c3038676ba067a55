package io.stackshift.web.page;

import io.stackshift.operate.RevisionTimes;
import io.stackshift.operate.RevisionTimes.StepTime;
import java.util.List;

/**
 * A step of a revision: when it began, from the beginning of the revision, and how long it took,
 * also as a bar that stands where its time was.
 */
record StepRow(
    String id, String style, String kind, String from, String took, String x, String width) {

  private static final double NARROWEST = 4;

  static List<StepRow> of(RevisionTimes times) {
    return times.steps().stream().map(step -> row(step, times)).toList();
  }

  private static StepRow row(StepTime step, RevisionTimes times) {
    double width = Math.max(NARROWEST, TimelineView.scaled(step.took(), times.took()));
    double x = TimelineView.scaled(step.from(), times.took());
    return new StepRow(
        step.id(),
        Words.style(step.kind()),
        Words.label(step.kind()),
        Words.span(step.from()),
        Words.span(step.took()),
        TimelineView.number(Math.min(x, 1000 - width)),
        TimelineView.number(width));
  }
}
