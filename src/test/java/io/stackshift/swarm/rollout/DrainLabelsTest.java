package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.Drain;
import io.stackshift.swarm.engine.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a service as the engine gives it says about draining. */
class DrainLabelsTest {

  private static final String LABELS =
      "\"Labels\":{\"stackshift.drain.command\":\"finish\",\"stackshift.drain.wait\":\"10s\"}";
  private static final String START_FIRST = "\"UpdateConfig\":{\"Order\":\"start-first\"}";
  private static final String REPLICATED = "\"Mode\":{\"Replicated\":{\"Replicas\":2}}";

  @Test
  void withoutLabelsTasksAreJustStopped() {
    assertThat(of(REPLICATED, START_FIRST)).isEqualTo(Drain.NONE);
  }

  @Test
  void newTasksTakeOverWhereTheyStartFirst() {
    assertThat(of(LABELS, REPLICATED, START_FIRST))
        .isEqualTo(new Drain("finish", Duration.ofSeconds(10), true));
  }

  @Test
  void nothingTakesOverWhereTwoTasksCannotRun() {
    assertThat(of(LABELS, REPLICATED).takesOver()).isFalse();
    assertThat(of(LABELS, "\"Mode\":{\"Global\":{}}", START_FIRST).takesOver()).isFalse();
    assertThat(
            of(
                    LABELS,
                    REPLICATED,
                    START_FIRST,
                    "\"EndpointSpec\":{\"Ports\":[{\"PublishMode\":\"host\"}]}")
                .takesOver())
        .isFalse();
  }

  @Test
  void nothingTakesOverWhereTwoTasksWouldWriteToOneVolume() {
    String mounts =
        "\"TaskTemplate\":{\"ContainerSpec\":{\"Mounts\":[{\"Type\":\"volume\",\"Source\":\"data\",\"ReadOnly\":%s}]}}";

    assertThat(of(LABELS, REPLICATED, START_FIRST, mounts.formatted("false")).takesOver())
        .isFalse();
    assertThat(of(LABELS, REPLICATED, START_FIRST, mounts.formatted("true")).takesOver()).isTrue();
  }

  private static Drain of(String... parts) {
    return DrainLabels.of(Json.readObject("{" + String.join(",", parts) + "}"));
  }
}
