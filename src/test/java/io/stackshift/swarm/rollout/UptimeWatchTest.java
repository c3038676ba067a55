package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.WatchedService;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Services that have converged are watched: which tasks end from then on. */
class UptimeWatchTest {

  private static final WatchedService CANARY = new WatchedService("shop_web-next", 1);
  private static final WatchedService SERVICE = new WatchedService("shop_web-next", 3);

  @Test
  void oneFailureOfACanaryIsOneTooMany() {
    assertThat(UptimeWatch.failure(CANARY, now("running"), Set.of())).isEmpty();
    assertThat(UptimeWatch.failure(CANARY, now("failed", "running"), Set.of()))
        .get()
        .satisfies(failed -> {
          assertThat(failed.reason()).isEqualTo("a task ended after it had converged");
          assertThat(failed.task()).get().extracting(Task::exitCode).isEqualTo(7);
        });
  }

  @Test
  void aServiceMayLoseATaskButNotAgainAndAgain() {
    assertThat(UptimeWatch.failure(SERVICE, now("failed", "failed", "running"), Set.of()))
        .isEmpty();
    assertThat(UptimeWatch.failure(SERVICE, now("failed", "complete", "rejected"), Set.of()))
        .get()
        .extracting(Verdict.Failed::reason)
        .isEqualTo("tasks ended 3 times after it had converged");
  }

  @Test
  void tasksThatTheSwarmStoppedAndThoseOfBeforeDoNotCount() {
    assertThat(UptimeWatch.failure(CANARY, now("shutdown", "orphaned", "running"), Set.of()))
        .isEmpty();
    assertThat(UptimeWatch.failure(CANARY, now("failed", "running"), Set.of("task0"))).isEmpty();
  }

  @Test
  void aServiceThatIsGoneDoesNotStayUp() {
    var nothing = new StackTasks(Map.of(), List.of());

    assertThat(UptimeWatch.failure(CANARY, nothing, Set.of()))
        .get()
        .extracting(Verdict.Failed::reason)
        .isEqualTo("somebody removed the service");
  }

  private static StackTasks now(String... states) {
    var service =
        ServiceStatus.of(
            Json.readObject(
                "{\"ID\":\"id\",\"Spec\":{\"Name\":\"shop_web-next\",\"Mode\":{\"Replicated\":{\"Replicas\":1}}}}"));
    List<Task> tasks =
        IntStream.range(0, states.length)
            .mapToObj(i -> Task.of(Json.readObject(task(i, states[i]))))
            .toList();
    return new StackTasks(Map.of("shop_web-next", service), tasks);
  }

  private static String task(int number, String state) {
    return """
    {"ID":"task%d","ServiceID":"id","Slot":1,"DesiredState":"running",
     "CreatedAt":"2026-01-01T00:00:00Z","UpdatedAt":"2026-01-01T00:00:0%dZ",
     "Status":{"State":"%s","ContainerStatus":{"ExitCode":7}}}
    """
        .formatted(number, number, state);
  }
}
