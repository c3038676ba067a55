package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.swarm.engine.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** When a service that was scaled or restarted is as it should be. */
class TurnStateTest {

  @Test
  void oldTasksAreWaitedForThoughAsManyAsAreWantedRun() {
    TurnState state = state("", 2, task(1, "running", "running"), task(2, "running", "running"));
    assertThat(state.isDone()).isFalse();
    assertThat(state.text()).isEqualTo("1 of 2 run, 1 to be replaced");
    assertThat(state.told("shop_web").counts()).isEqualTo(new Counts(2, 1, 1, 0));
    assertThat(state.told("shop_web").tasks()).hasSize(1);
  }

  @Test
  void itIsDoneOnceAllOfThisGenerationRunAndTheSwarmIsDoneWatching() {
    String[] tasks = {task(2, "running", "running"), task(2, "running", "running")};
    assertThat(state("updating", 2, tasks).isDone()).isFalse();
    assertThat(state("completed", 2, tasks).isDone()).isTrue();
    assertThat(state("", 2, tasks).isDone()).isTrue();
  }

  @Test
  void aTaskTooManyIsWaitedForToStop() {
    TurnState state = state("", 1, task(2, "running", "running"), task(2, "running", "shutdown"));
    assertThat(state.isDone()).isFalse();
    assertThat(state.text()).contains("1 stop");
  }

  @Test
  void aPausedUpdateHasFailed() {
    assertThat(state("paused", 1, task(1, "running", "running")).hasFailed()).isTrue();
    assertThat(state("rollback_started", 1).hasFailed()).isTrue();
    assertThat(state("updating", 1).hasFailed()).isFalse();
  }

  private static TurnState state(String update, int replicas, String... tasks) {
    return TurnState.of(
        read(
            """
            {"ID":"s","Spec":{"Name":"shop_web","Mode":{"Replicated":{"Replicas":%d}},
             "TaskTemplate":{"ForceUpdate":2}},"UpdateStatus":{"State":"%s"}}
            """
                .formatted(replicas, update)),
        read("[" + String.join(",", tasks) + "]"));
  }

  private static String task(int generation, String state, String desired) {
    return """
    {"ID":"t","ServiceID":"s","CreatedAt":"2026-01-01T00:00:00Z","UpdatedAt":"2026-01-01T00:00:00Z",
     "Spec":{"ForceUpdate":%d},"Status":{"State":"%s"},"DesiredState":"%s"}
    """
        .formatted(generation, state, desired);
  }

  private static JsonNode read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
