package io.stackshift.deploy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks again and again, with growing pauses, until the answer is good or the time is over. */
public final class BoundedWait {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration SHORTEST_QUESTION = Duration.ofSeconds(1);

  private BoundedWait() {}

  /**
   * Asks at least once.
   *
   * @param ask gets the time that is left, but never less than a second, since a hurried question
   *     would hide the reason for which the others failed; answers with what is still wrong,
   *     nothing when all is well; a failure ends the wait at once
   * @return what was wrong last; nothing when all became well
   */
  public static Optional<String> until(Duration within, Function<Duration, Optional<String>> ask) {
    long end = System.nanoTime() + within.toNanos();
    var pause = FIRST_PAUSE;
    while (true) {
      long left = Math.max(end - System.nanoTime(), SHORTEST_QUESTION.toNanos());
      var wrong = ask.apply(Duration.ofNanos(left));
      if (wrong.isEmpty() || end - System.nanoTime() <= pause.toNanos() || !sleep(pause)) {
        return wrong;
      }
      var longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
