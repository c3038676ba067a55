package io.stackshift.plan;

import java.time.Duration;
import java.util.List;

/** What the readings of an analysis say so far. */
public sealed interface AnalysisVerdict {

  /** It held for as long as it had to. */
  record Holds() implements AnalysisVerdict {}

  /**
   * Too many readings in a row were bad.
   *
   * @param reason what was read last
   */
  record Broken(String reason) implements AnalysisVerdict {}

  /** It has to be asked again. */
  record Undecided() implements AnalysisVerdict {}

  /**
   * Judges the readings. A single bad one breaks nothing while fewer than {@code failures} come in
   * a row, but an analysis does not end on one: the readings after it decide.
   *
   * @param readings all so far, oldest first
   * @param failures how many bad ones in a row are one too many, from 1
   * @param elapsed since the first was asked for
   * @param lasting for how long it has to hold
   */
  static AnalysisVerdict of(
      List<Reading> readings, int failures, Duration elapsed, Duration lasting) {
    if (readings.isEmpty()) {
      return new Undecided();
    }
    Reading last = readings.getLast();
    List<Reading> end = readings.subList(Math.max(0, readings.size() - failures), readings.size());
    if (end.size() == failures && end.stream().noneMatch(Reading::isGood)) {
      return new Broken(last.text());
    }
    return last.isGood() && elapsed.compareTo(lasting) >= 0 ? new Holds() : new Undecided();
  }
}
