package io.stackshift.swarm.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.doctor.RegistryVitals.State;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistriesTest {

  private static State state(int status, String words) {
    return Registries.state(new EngineAnswer(status, Json.object().put("message", words)));
  }

  @Test
  void eachRepositoryOfARegistryIsAskedForOneImage() {
    assertThat(
            Registries.firsts(
                List.of("r.example/shop/web:1", "r.example/shop/web:2", "r.example/other:1")))
        .containsExactly("r.example/shop/web:1", "r.example/other:1");
  }

  @Test
  void onlyWhatTheRegistrySaysItHasNotIsMissing() {
    assertThat(state(404, "")).isEqualTo(State.MISSES);
    assertThat(state(500, "manifest unknown: manifest unknown")).isEqualTo(State.MISSES);
    assertThat(state(500, "unexpected content type text/html")).isEqualTo(State.SILENT);
    assertThat(state(500, "unauthorized: log in")).isEqualTo(State.REFUSES);
  }
}
