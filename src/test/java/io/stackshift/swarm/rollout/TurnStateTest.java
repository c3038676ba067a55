package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.swarm.engine.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** When a service that was scaled or restarted is as it should be. */
class TurnStateTest {

  private static final Map<String, String> NODES = Map.of("node1", "far");

  @Test
  void oldTasksAreWaitedForThoughAsManyAsAreWantedRun() {
    TurnState state = state("", 2, task(1, "running", "running"), task(2, "running", "running"));
    assertThat(state.isDone()).isFalse();
    assertThat(state.text()).isEqualTo("1 of 2 run, 1 to be replaced");
    ServiceConvergence told = state.told("shop_web", NODES);
    assertThat(told.counts()).isEqualTo(new Counts(2, 1, 1, 0));
    assertThat(told.text()).isEqualTo("1 of 2 run, 1 to be replaced");
    assertThat(told.tasks())
        .containsExactly(new ServiceConvergence.Task("2", "shop_web.1", "far", "running", ""));
  }

  @Test
  void whoRunsAsItShouldHasConvergedAsInADeployment() {
    TurnState state = state("", 1, task(2, "running", "running"));
    assertThat(state.told("shop_web", NODES).isDone()).isTrue();
    assertThat(state.told("shop_web", NODES).text()).isEqualTo("converged");
  }

  @Test
  void tasksThatFailedSinceItWasChangedAreTold() {
    String[] tasks = {
      task(1, "failed", "shutdown"),
      task(2, "failed", "shutdown"),
      task(2, "rejected", "shutdown"),
      task(2, "starting", "running")
    };

    ServiceConvergence told = state("", 1, Set.of("2"), tasks).told("shop_web", NODES);

    assertThat(told.counts()).isEqualTo(new Counts(1, 1, 0, 1));
    assertThat(told.tasks())
        .extracting(ServiceConvergence.Task::id, ServiceConvergence.Task::state)
        .containsExactly(tuple("3", "rejected"), tuple("4", "starting"));
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
    return state(update, replicas, Set.of(), tasks);
  }

  /** The tasks have their numbers, from 1, as ids. */
  private static TurnState state(
      String update, int replicas, Set<String> forgiven, String... tasks) {
    return TurnState.of(
        read(
            """
            {"ID":"s","Spec":{"Name":"shop_web","Mode":{"Replicated":{"Replicas":%d}},
             "TaskTemplate":{"ForceUpdate":2}},"UpdateStatus":{"State":"%s"}}
            """
                .formatted(replicas, update)),
        read(numbered(tasks)),
        forgiven);
  }

  private static String numbered(String... tasks) {
    var list = new StringJoiner(",", "[", "]");
    for (int index = 0; index < tasks.length; index++) {
      list.add(tasks[index].replace("NUMBER", Integer.toString(index + 1)));
    }
    return list.toString();
  }

  private static String task(int generation, String state, String desired) {
    return """
    {"ID":"NUMBER","ServiceID":"s","Slot":1,"NodeID":"node1","CreatedAt":"2026-01-01T00:00:00Z","UpdatedAt":"2026-01-01T00:00:00Z",
     "Spec":{"ForceUpdate":%d},"Status":{"State":"%s"},"DesiredState":"%s"}
    """
        .formatted(generation, state, desired);
  }

  private static JsonNode read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
