package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An answer that is shared for a while. */
class RememberedTest {

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final Remembered<Integer> remembered =
      new Remembered<>(Duration.ofNanos(10), asked::incrementAndGet, clock::get);

  @Test
  void itIsAskedForAgainWhenItIsOld() {
    assertThat(remembered.get()).isEqualTo(1);
    clock.set(9);
    assertThat(remembered.get()).isEqualTo(1);
    clock.set(10);
    assertThat(remembered.get()).isEqualTo(2);
  }

  @Test
  void aFailureIsRememberedAsLong() {
    var failing =
        new Remembered<Integer>(
            Duration.ofNanos(10),
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no answer");
              }
              return asked.get();
            },
            clock::get);
    assertThatThrownBy(failing::get).hasMessage("no answer");
    clock.set(9);
    assertThatThrownBy(failing::get).hasMessage("no answer");
    assertThat(asked).hasValue(1);
    clock.set(10);
    assertThat(failing.get()).isEqualTo(2);
  }

  @Test
  void whoNeedsTheNewestAsksAnew() {
    assertThat(remembered.get()).isEqualTo(1);
    assertThat(remembered.renewed()).isEqualTo(2);
    assertThat(remembered.get()).isEqualTo(2);
  }
}
