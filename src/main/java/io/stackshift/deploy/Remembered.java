package io.stackshift.deploy;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is shared by all who ask for it within a while. Whoever asks while somebody else's
 * question is under way waits for that answer. A failure is an answer too: who waited for an engine
 * that hangs does not wait for it once more.
 */
final class Remembered<T> {

  private final Supplier<T> ask;
  private final long nanos;
  private final LongSupplier clock;
  private @Nullable Supplier<T> outcome;
  private long answeredAt;

  /**
   * An answer that is asked for when it is needed.
   *
   * @param within so long it is good
   */
  Remembered(Duration within, Supplier<T> ask) {
    this(within, ask, System::nanoTime);
  }

  Remembered(Duration within, Supplier<T> ask, LongSupplier clock) {
    this.nanos = within.toNanos();
    this.ask = ask;
    this.clock = clock;
  }

  /** The answer, or the failure that was the answer. */
  T get() {
    return outcome(false).get();
  }

  /** The answer to a question that is asked now, whatever is remembered. */
  T renewed() {
    return outcome(true).get();
  }

  private synchronized Supplier<T> outcome(boolean anew) {
    Supplier<T> known = outcome;
    if (known != null && !anew && clock.getAsLong() - answeredAt < nanos) {
      return known;
    }
    Supplier<T> asked = asked();
    outcome = asked;
    answeredAt = clock.getAsLong();
    return asked;
  }

  private Supplier<T> asked() {
    try {
      T answer = ask.get();
      return () -> answer;
    } catch (RuntimeException failure) {
      return () -> {
        throw failure;
      };
    }
  }
}
