package io.stackshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90s,90000",
    "2m,120000",
    "1m30s,90000",
    "500ms,500",
    "1h,3600000",
    "1h2m3s4ms,3723004"
  })
  void reads(String text, long milliseconds) {
    assertThat(Durations.parse(text)).hasValue(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "0s", "-1s", "1.5s", "1s2m", "1 m", "s", "1d", "9999999h"})
  void refusesTheRest(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
