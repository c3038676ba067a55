package io.stackshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGateTest {

  @ParameterizedTest
  @CsvSource({
    "http://web:8080/health, http://web:8080/health",
    "http://my_web:8080/a|b, http://my_web:8080/a|b",
    "https://u:hunter2@web/x?token=hunter2#hunter2, https://web/x"
  })
  void isShownWithoutWhatMayBeSecret(String url, String shown) {
    HttpGate gate = new HttpGate(url, 200, Duration.ofSeconds(1));
    assertThat(gate.shown()).isEqualTo(shown);
    assertThat(gate).hasToString("HttpGate[" + shown + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "http://web:8080/health, web",
    "http://my_web/a|b, my_web",
    "https://u:hunter2@tasks.web?x=y, tasks.web"
  })
  void namesItsHost(String url, String host) {
    assertThat(new HttpGate(url, 200, Duration.ofSeconds(1)).host()).isEqualTo(host);
  }
}
