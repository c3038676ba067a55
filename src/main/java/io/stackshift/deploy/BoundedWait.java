package io.stackshift.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks again and again, with growing pauses, until the answer is good or the time is over. */
public final class BoundedWait {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private static final Duration SHORTEST_QUESTION = Duration.ofSeconds(1);

  private BoundedWait() {}

  /**
   * Asks at least once, and once more when the time is over.
   *
   * @param longestQuestion how long one question may take at most
   * @param ask gets the time that one question may take: what is left, but never less than a
   *     second, since a hurried question would hide the reason for which the others failed; answers
   *     with what is still wrong, nothing when all is well; a failure ends the wait at once
   * @return what was wrong last; nothing when all became well
   * @throws IllegalStateException when the thread is interrupted
   */
  public static Optional<String> until(
      Duration within, Duration longestQuestion, Function<Duration, Optional<String>> ask) {
    long end = System.nanoTime() + within.toNanos();
    var pause = FIRST_PAUSE;
    while (true) {
      var left = Duration.ofNanos(end - System.nanoTime());
      var wrong = ask.apply(shorter(longer(left, SHORTEST_QUESTION), longestQuestion));
      left = Duration.ofNanos(end - System.nanoTime());
      if (wrong.isEmpty() || !left.isPositive()) {
        return wrong;
      }
      pause(shorter(pause, left));
      pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
    }
  }

  /**
   * Lets time pass between two looks at something.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
