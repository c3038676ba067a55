package io.stackshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0s", "0s, 0s", "10s, 10s", "90s, 1m30s", "1h, 1h0m0s", "1.5h, 1h30m0s", "1h0.5s, 1h0m0.5s",
    "100ms, 100ms", "1500ms, 1.5s", "1us, 1µs", "1.5µs, 1.5µs", "1ns, 1ns", ".5m, 30s", "5.s, 5s",
    "2540400h10m10.000000000s, 2540400h10m10s"
  })
  void isPrintedAsGoDoes(String text, String expected) {
    assertThat(Durations.parse(text).map(Durations::format)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "1d", "s", "-5s", "1 s", "1s ", "1m1", "9999999999h", "."})
  void isNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
