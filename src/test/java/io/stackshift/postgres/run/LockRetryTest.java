package io.stackshift.postgres.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockRetryTest {

  @Test
  void pausesUpToALimitThatDoubles() {
    assertThat(LockRetry.pause(1, 1)).isEqualTo(Duration.ofMillis(200));
    assertThat(LockRetry.pause(2, 1)).isEqualTo(Duration.ofMillis(400));
    assertThat(LockRetry.pause(3, 0.25)).isEqualTo(Duration.ofMillis(200));
    assertThat(LockRetry.pause(3, 0)).isEqualTo(Duration.ZERO);
  }

  @Test
  void neverPausesLongerThanTenSeconds() {
    assertThat(LockRetry.pause(7, 1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(LockRetry.pause(1000, 1)).isEqualTo(Duration.ofSeconds(10));
  }
}
