package io.stackshift.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, for a bounded time. */
public final class Await {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Await() {}

  /** Waits until a value is as wanted; fails with the last value otherwise. */
  public static <T> T until(String what, Supplier<T> value, Predicate<T> wanted) {
    Instant deadline = Instant.now().plus(LIMIT);
    T last = value.get();
    while (!wanted.test(last)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within %s: %s; last seen: %s".formatted(LIMIT, what, last));
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
      last = value.get();
    }
    return last;
  }
}
