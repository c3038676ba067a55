package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void looksLessAndLessOftenWhileNothingHappens() {
    Pace pace = Pace.BRISK;
    for (int i = 0; i < 20; i++) {
      assertThat(pace.slower().pause()).isGreaterThanOrEqualTo(pace.pause());
      pace = pace.slower();
    }
    assertThat(pace.pause()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void looksWhenAServiceIsDueAndWhenTheTimeIsOver() {
    var slow = new Pace(Duration.ofSeconds(2));
    Instant now = Instant.EPOCH;
    assertThat(slow.until(LONG, now, List.of())).hasSeconds(2);
    assertThat(slow.until(LONG, now, List.of(now.plusSeconds(9), now.plusMillis(300))))
        .hasMillis(300);
    assertThat(slow.until(Duration.ofMillis(70), now, List.of(now.plusSeconds(9)))).hasMillis(70);
  }

  @Test
  void anEngineThatIsSlowToAnswerIsAskedLessOften() {
    assertThat(Pace.rest(Duration.ofMillis(2))).hasMillis(100);
    assertThat(Pace.rest(Duration.ofMillis(100))).hasMillis(400);
    assertThat(Pace.rest(Duration.ofMinutes(1))).hasSeconds(2);
  }
}
