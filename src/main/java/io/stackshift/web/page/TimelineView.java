package io.stackshift.web.page;

import io.stackshift.operate.RevisionTimes;
import io.stackshift.operate.RevisionTimes.Kind;
import io.stackshift.release.Revision;
import io.stackshift.web.page.Words.Moment;
import io.stackshift.web.page.Words.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Revisions with what their time went into, drawn to one scale.
 *
 * @param kinds what the colours mean
 * @param rows newest first
 */
record TimelineView(List<KindView> kinds, List<Row> rows) {

  /** The width of the drawing, in its own unit: what it is drawn on stretches it. */
  private static final double WIDTH = 1000;

  /** What took less would not be seen. */
  private static final double NARROWEST = 3;

  record KindView(String style, String label) {}

  /**
   * A revision.
   *
   * @param spoken what the drawing shows, in words
   */
  record Row(
      int number,
      String release,
      String mode,
      String status,
      Tone tone,
      String who,
      Moment began,
      String took,
      String spoken,
      List<Segment> segments) {}

  /**
   * A piece of a bar.
   *
   * @param title what it is, in words
   */
  record Segment(String x, String width, String style, String title) {}

  /**
   * The newest revisions.
   *
   * @param revisions oldest first
   * @param most so many at most
   * @param now until when a revision has taken that is being carried out
   * @param running its number; 0 for none
   */
  static TimelineView of(List<Revision> revisions, int most, Instant now, int running) {
    List<RevisionTimes> times =
        revisions.reversed().stream().limit(most).map(RevisionTimes::of).toList();
    Duration longest =
        times.stream()
            .map(it -> took(it, now, running))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return new TimelineView(
        Arrays.stream(Kind.values())
            .map(kind -> new KindView(Words.style(kind), Words.label(kind)))
            .toList(),
        times.stream().map(it -> row(it, longest, now, running)).toList());
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }

  private static Duration took(RevisionTimes times, Instant now, int running) {
    Revision revision = times.revision();
    Duration since = Duration.between(revision.origin().since(), now);
    return revision.number() == running && since.compareTo(times.took()) > 0 ? since : times.took();
  }

  private static Row row(RevisionTimes times, Duration longest, Instant now, int running) {
    Revision revision = times.revision();
    Duration took = took(times, now, running);
    return new Row(
        revision.number(),
        revision.release().name(),
        Words.mode(revision),
        revision.status().word(),
        Words.tone(revision.status()),
        revision.origin().who(),
        Words.moment(revision.origin().since(), now),
        times.steps().isEmpty() && took.isZero() ? "–" : Words.span(took),
        spoken(times),
        segments(times, took, longest));
  }

  private static String spoken(RevisionTimes times) {
    return times.steps().isEmpty()
        ? "no step is recorded"
        : times.byKind().entrySet().stream()
            .map(TimelineView::words)
            .collect(Collectors.joining(", "));
  }

  private static String words(Map.Entry<Kind, Duration> part) {
    return Words.label(part.getKey()) + " " + Words.span(part.getValue());
  }

  private static List<Segment> segments(RevisionTimes times, Duration took, Duration longest) {
    var segments = new ArrayList<Segment>();
    double x = 0;
    for (Map.Entry<Kind, Duration> part : times.byKind().entrySet()) {
      double width = Math.max(NARROWEST, scaled(part.getValue(), longest));
      segments.add(new Segment(number(x), number(width), Words.style(part.getKey()), words(part)));
      x += width;
    }
    Duration open = took.minus(times.took());
    if (open.isPositive()) {
      String title = "under way for " + Words.span(open);
      double width = Math.max(NARROWEST, scaled(open, longest));
      segments.add(new Segment(number(x), number(width), "open", title));
    }
    return segments;
  }

  /** The length of a span where the longest has the whole width. */
  static double scaled(Duration span, Duration longest) {
    return longest.isZero() ? 0 : WIDTH * span.toMillis() / Math.max(1, longest.toMillis());
  }

  static String number(double value) {
    return Long.toString(Math.round(value));
  }
}
