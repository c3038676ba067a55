package io.stackshift.doctor;

import java.time.Duration;
import java.time.Instant;

/**
 * By how much another clock is ahead of ours; negative when it is behind. An answer takes a while,
 * so there are bounds.
 */
public record ClockOffset(Duration least, Duration most) {

  /**
   * From one answer.
   *
   * @param before our clock when it cannot have been given yet
   * @param theirs what it says
   * @param after our clock when it had been given
   */
  public static ClockOffset of(Instant before, Instant theirs, Instant after) {
    return new ClockOffset(Duration.between(after, theirs), Duration.between(before, theirs));
  }

  /** How far the two clocks are apart at least. */
  public Duration apart(ClockOffset other) {
    Duration ahead = least.minus(other.most);
    Duration behind = other.least.minus(most);
    Duration larger = ahead.compareTo(behind) > 0 ? ahead : behind;
    return larger.isNegative() ? Duration.ZERO : larger;
  }

  /** Whether the other clock is behind this one, where they are apart. */
  boolean isAheadOf(ClockOffset other) {
    return least.compareTo(other.most) > 0;
  }
}
