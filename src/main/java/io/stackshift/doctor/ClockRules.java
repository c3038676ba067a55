package io.stackshift.doctor;

import java.time.Duration;
import java.util.Locale;

/** Clocks that disagree: logs in the wrong order, certificates that are not valid yet. */
final class ClockRules {

  private static final Duration NOTICEABLE = Duration.ofSeconds(2);

  /** Tokens and certificates are refused by then. */
  private static final Duration HARMFUL = Duration.ofSeconds(60);

  private static final String REMEDY =
      "Have it set by the network: `timedatectl set-ntp true`, or a daemon as chrony.";

  private ClockRules() {}

  /**
   * Judges a clock by another one.
   *
   * @param whose as {@code the manager's}
   */
  static Finding judge(
      Area area, String subject, ClockOffset clock, ClockOffset reference, String whose) {
    Duration apart = clock.apart(reference);
    if (apart.compareTo(NOTICEABLE) < 0) {
      return Finding.ok(area, subject, "clock right");
    }
    String what =
        String.format(
            Locale.ROOT,
            "its clock is at least %.1f s %s %s",
            apart.toMillis() / 1000.0,
            clock.isAheadOf(reference) ? "ahead of" : "behind",
            whose);
    return apart.compareTo(HARMFUL) < 0
        ? Finding.warning(area, subject, what, REMEDY)
        : Finding.problem(area, subject, what, REMEDY);
  }
}
