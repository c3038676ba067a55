package io.stackshift.deploy;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is shared by all who ask for it within a while. Whoever asks while somebody else's
 * question is under way waits for that answer. A failure is not remembered.
 */
final class Remembered<T> {

  private final Supplier<T> ask;
  private final long nanos;
  private final LongSupplier clock;
  private @Nullable T answer;
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

  synchronized T get() {
    T known = answer;
    if (known != null && clock.getAsLong() - answeredAt < nanos) {
      return known;
    }
    T asked = ask.get();
    answer = asked;
    answeredAt = clock.getAsLong();
    return asked;
  }
}
