package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryRulesTest {

  private static Verdict missing(boolean isRunning) {
    var registry =
        new RegistryVitals(
            "registry.example",
            "registry.example/web:1",
            isRunning,
            false,
            RegistryVitals.State.MISSES,
            "manifest unknown",
            Set.of());
    return RegistryRules.judge(registry).getFirst().verdict();
  }

  @Test
  void anImageThatRunsAndIsGoneIsAWarning() {
    assertThat(missing(true)).isEqualTo(Verdict.WARNING);
    assertThat(missing(false)).isEqualTo(Verdict.OK);
  }
}
