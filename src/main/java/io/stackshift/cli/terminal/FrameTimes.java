package io.stackshift.cli.terminal;

import java.time.Duration;

/** When the next frame is to be written. */
final class FrameTimes {

  /** Frames follow each other no faster; what is printed meanwhile waits for the next one. */
  private static final Duration SHORTEST = Duration.ofMillis(50);

  /** A picture shows how time passes. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private long written = System.nanoTime() - LONGEST.toNanos();
  private boolean isDue;

  /** There is something new to show. */
  void due() {
    isDue = true;
  }

  /** A frame was written. */
  void written() {
    written = System.nanoTime();
    isDue = false;
  }

  /** Whether one may be written already. */
  boolean mayFollow() {
    return left(SHORTEST) <= 0;
  }

  /** Milliseconds until the next one; 0 or less for now. */
  long left() {
    return left(isDue ? SHORTEST : LONGEST);
  }

  private long left(Duration age) {
    return age.minusNanos(System.nanoTime() - written).toMillis();
  }
}
