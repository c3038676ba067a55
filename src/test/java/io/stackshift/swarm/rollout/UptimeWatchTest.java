package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.WatchedService;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.rollout.StandInEngine.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Services that have converged are watched: which tasks end from then on. */
class UptimeWatchTest {

  private static final String SPEC =
      "{\"ID\":\"id\",\"Spec\":{\"Name\":\"shop_web-next\",\"Mode\":{\"Replicated\":{\"Replicas\":1}}}}";

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

  @Test
  void aServiceThatIsRemovedDoesNotHideTheOthers() {
    try (var stand = new StandInEngine();
        EngineClient engine = stand.client()) {
      var gone = new AtomicBoolean();
      stand.at("/services", () -> Answer.of(array(gone.get() ? List.of() : List.of(SPEC))));
      stand.at(
          "/tasks",
          () ->
              gone.get()
                  ? Answer.failure(404, "service id not found")
                  : Answer.of(array(List.of())));
      var watch = new UptimeWatch(engine, List.of(CANARY));
      assertThat(watch.verify()).isTrue();

      gone.set(true);

      assertThatThrownBy(watch::verify).hasMessageContaining("somebody removed the service");
    }
  }

  @Test
  void aServiceThatGoesBetweenTwoQuestionsIsReadAgain() {
    try (var stand = new StandInEngine();
        EngineClient engine = stand.client()) {
      String other = SPEC.replace("shop_web-next", "shop_other").replace("\"id\"", "\"other\"");
      var asked = new AtomicInteger();
      stand.at(
          "/services",
          () -> Answer.of(array(asked.get() == 0 ? List.of(SPEC, other) : List.of(SPEC))));
      stand.at(
          "/tasks",
          () ->
              asked.getAndIncrement() == 0
                  ? Answer.failure(404, "service other not found")
                  : Answer.of(array(List.of(task(1, "running")))));

      StackTasks read = StackTasks.read(engine, List.of("shop_web-next", "shop_other"));

      assertThat(read.services()).containsOnlyKeys("shop_web-next");
      assertThat(read.tasks()).hasSize(1);
    }
  }

  @Test
  void anEngineThatDoesNotAnswerIsNoFailureAndNoLookEither() {
    try (var stand = new StandInEngine();
        EngineClient engine = stand.client()) {
      stand.at("/services", () -> Answer.of(array(List.of(SPEC))));
      stand.at("/tasks", () -> Answer.of(array(List.of())));
      var watch = new UptimeWatch(engine, List.of(CANARY));

      stand.at("/services", () -> Answer.failure(503, "no leader"));

      assertThat(watch.verify()).isFalse();
    }
  }

  @Test
  void tasksThatTheSwarmHasForgottenMeanwhileStillCount() {
    try (var stand = new StandInEngine();
        EngineClient engine = stand.client()) {
      stand.at("/services", () -> Answer.of(array(List.of(SPEC))));
      stand.at("/tasks", () -> Answer.of(array(List.of(task(0, "running")))));
      var watch = new UptimeWatch(engine, List.of(SERVICE));
      for (int i = 1; i <= 2; i++) {
        String ended = task(i, "failed");
        stand.at("/tasks", () -> Answer.of(array(List.of(ended))));
        watch.verify();
      }
      stand.at("/tasks", () -> Answer.of(array(List.of(task(3, "failed")))));

      assertThatThrownBy(watch::verify).hasMessageContaining("ended 3 times");
    }
  }

  private static JsonNode array(List<String> objects) {
    var array = Json.object().arrayNode();
    objects.forEach(object -> array.add(Json.readObject(object)));
    return array;
  }

  private static StackTasks now(String... states) {
    var service = ServiceStatus.of(Json.readObject(SPEC));
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
