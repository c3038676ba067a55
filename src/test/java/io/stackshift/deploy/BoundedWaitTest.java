package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BoundedWaitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void asksUntilAllIsWell() {
    var asked = new AtomicInteger();

    assertThat(
            BoundedWait.until(
                MINUTE,
                MINUTE,
                _ -> asked.incrementAndGet() < 3 ? Optional.of("not yet") : Optional.empty()))
        .isEmpty();
    assertThat(asked).hasValue(3);
  }

  @Test
  void asksOnceMoreWhenTheTimeIsOver() {
    var within = Duration.ofMillis(300);
    long begin = System.nanoTime();
    var last = new ArrayList<Duration>();

    var wrong =
        BoundedWait.until(
            within,
            MINUTE,
            _ -> {
              last.add(Duration.ofNanos(System.nanoTime() - begin));
              return Optional.of("question " + last.size());
            });

    assertThat(wrong).contains("question " + last.size());
    assertThat(last.getLast()).isGreaterThanOrEqualTo(within);
  }

  @Test
  void aQuestionIsNeitherHurriedNorEndless() {
    var given = new ArrayList<Duration>();
    BoundedWait.until(Duration.ZERO, MINUTE, ask(given));
    BoundedWait.until(MINUTE, Duration.ofSeconds(5), ask(given));

    assertThat(given).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  private static Function<Duration, Optional<String>> ask(List<Duration> given) {
    return time -> {
      given.add(time);
      return given.size() == 1 ? Optional.of("no") : Optional.empty();
    };
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> BoundedWait.until(MINUTE, MINUTE, _ -> Optional.of("not yet")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
  }
}
