package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.StandInEngine.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the gate waits, against an engine that answers as the test wants. */
@Timeout(60)
class ConvergenceGateTest {

  private static final RolloutLimits LONG = RolloutLimits.of(Duration.ofMinutes(5));
  private static final String LONG_AGO = "2026-01-01T00:00:00Z";

  private final StandInEngine stand = new StandInEngine();
  private final EngineClient engine = stand.client();
  private final RecordedProgress progress = new RecordedProgress();

  @BeforeEach
  void start() {
    stand.at("/info", () -> Answer.of(Json.object().put("SystemTime", "2026-01-02T00:00:00Z")));
    nodes("ready");
    stand.at("/services", () -> Answer.of(list(service("web"), service("api"))));
    tasks("running", "running");
    stand.tellEvents(() -> {});
  }

  @AfterEach
  void stop() {
    engine.close();
    stand.close();
  }

  private static ServiceSpec spec(String key) {
    var json = Json.object().put("Name", "shop_" + key);
    json.putObject("Labels").put(Labels.NAMESPACE, "shop");
    return new ServiceSpec("shop_" + key, "image", "hash", Json.write(json));
  }

  private static ObjectNode service(String key) {
    var json = Json.object().put("ID", key);
    ObjectNode spec = json.putObject("Spec").put("Name", "shop_" + key);
    spec.putObject("Labels").put(Labels.SPEC, "hash");
    spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
    ObjectNode container = spec.putObject("TaskTemplate").putObject("ContainerSpec");
    container.put("Image", "image").putObject("Labels").put(Labels.REVISION, "1");
    return json;
  }

  private static ObjectNode task(String key, String state) {
    var json = Json.object().put("ID", "task-" + key).put("ServiceID", key).put("Slot", 1);
    json.put("NodeID", "node1").put("CreatedAt", LONG_AGO).put("UpdatedAt", LONG_AGO);
    boolean hasFailed = state.equals("failed");
    json.put("DesiredState", hasFailed ? "shutdown" : "running");
    ObjectNode status = json.putObject("Status").put("State", state);
    if (hasFailed) {
      status.put("Err", "task: non-zero exit (3)");
      status.putObject("ContainerStatus").put("ContainerID", "container").put("ExitCode", 3);
    }
    ObjectNode container = json.putObject("Spec").putObject("ContainerSpec").put("Image", "image");
    container
        .putObject("Labels")
        .put(Labels.SPEC, TaskTemplate.hash(spec(key)))
        .put(Labels.REVISION, "1");
    return json;
  }

  private static ArrayNode list(ObjectNode... objects) {
    return Json.object().arrayNode().addAll(List.of(objects));
  }

  private void tasks(String web, String api) {
    stand.at("/tasks", () -> Answer.of(list(task("web", web), task("api", api))));
  }

  private void nodes(String state) {
    var node = Json.object().put("ID", "node1");
    node.putObject("Description").put("Hostname", "far");
    node.putObject("Status").put("State", state);
    stand.at("/nodes", () -> Answer.of(list(node)));
    stand.at("/nodes/node1", () -> Answer.of(node));
  }

  private void await(RolloutLimits limits) {
    new ConvergenceGate(engine, progress).await(List.of(spec("web"), spec("api")), limits);
  }

  private UserError failure(RolloutLimits limits) {
    return catchThrowableOfType(UserError.class, () -> await(limits));
  }

  @Test
  void whatRunsAsWantedIsNotWaitedFor() {
    await(LONG);

    assertThat(progress.lines()).containsExactly("shop_api: converged", "shop_web: converged");
    for (String list : List.of("/services", "/tasks", "/nodes", "/info")) {
      assertThat(stand.asked("GET " + list)).as(list).isEqualTo(1);
    }
    assertThat(stand.asked("GET /events")).isZero();
  }

  @Test
  void looksAgainWhenTheEngineTellsOfAnEvent() {
    tasks("running", "starting");
    stand.tellEvents(() -> {
      tasks("running", "running");
      var event = Json.object().put("Type", "service");
      event.putObject("Actor").putObject("Attributes").put("name", "shop_api");
      stand.tell(event);
    });

    await(LONG);

    assertThat(progress.lines())
        .contains("shop_api: 0 of 1 tasks running, task 1 is starting")
        .endsWith("shop_api: converged");
  }

  @Test
  void tellsOfTasksByNumbersAndOneByOne() {
    tasks("running", "failed");
    var _ = failure(LONG);
    assertThat(progress.latest("shop_web").counts()).isEqualTo(new Counts(1, 1, 1, 0));
    assertThat(progress.latest("shop_web").isDone()).isTrue();

    tasks("running", "starting");
    var _ = failure(RolloutLimits.of(Duration.ofMillis(1)));
    assertThat(progress.latest("shop_api").counts()).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(progress.latest("shop_api").tasks())
        .containsExactly(
            new ServiceConvergence.Task("task-api", "shop_api.1", "far", "starting", ""));
  }

  @Test
  void endsTheStreamOfEvents() {
    tasks("running", "starting");
    stand.tellEvents(() -> tasks("running", "running"));

    await(LONG);

    var event = Json.object().put("Type", "node");
    while (stand.tell(event)) {
      Thread.onSpinWait(); // until the engine sees that nobody listens any more
    }
  }

  @Test
  void managesWithoutEvents() {
    stand.at("/events", () -> Answer.failure(403, "a proxy lets no events through"));
    getsThereAtTheThirdLook();

    await(LONG);

    assertThat(progress.lines()).endsWith("shop_api: converged");
  }

  private void getsThereAtTheThirdLook() {
    var looks = new AtomicInteger();
    stand.at(
        "/tasks",
        () ->
            Answer.of(
                list(
                    task("web", "running"),
                    task("api", looks.incrementAndGet() < 3 ? "starting" : "running"))));
  }

  @Test
  void waitsForAnEngineThatDoesNotAnswerForAWhile() {
    var looks = new AtomicInteger();
    stand.at(
        "/services",
        () ->
            looks.incrementAndGet() < 3
                ? Answer.failure(503, "The swarm does not have a leader.")
                : Answer.of(list(service("web"), service("api"))));

    await(LONG);

    assertThat(progress.lines())
        .anyMatch(line -> line.contains("does not have a leader"))
        .endsWith("shop_web: converged");
  }

  @Test
  void aServiceHasALimitOfItsOwn() {
    tasks("starting", "starting");

    UserError error =
        failure(new RolloutLimits(LONG.all(), Map.of("shop_web", Duration.ofMillis(1))));

    assertThat(error.exitCode()).isEqualTo(ExitCode.GATE_TIMED_OUT);
    assertThat(error.what())
        .contains("a service does not run the release within 1 ms")
        .contains("shop_web: 0 of 1 tasks running")
        .doesNotContain("shop_api");
  }

  @Test
  void theLogOfANodeThatDoesNotAnswerDoesNotHoldUpTheVerdict() {
    tasks("failed", "failed");
    stand.hangAt("/tasks/task-web/logs");
    stand.hangAt("/tasks/task-api/logs");

    UserError error = failure(LONG);

    assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
    assertThat(error.where()).isEqualTo("service shop_api");
    assertThat(error.what())
        .contains("task shop_api.1 on node far: task: non-zero exit (3)")
        .contains("node far did not give them in time")
        .contains("service shop_web: it does not run");
  }

  @Test
  void aNodeThatIsDownIsNotAskedForLogs() {
    tasks("failed", "running");
    nodes("down");

    UserError error = failure(LONG);

    assertThat(error.what()).contains("on node far (down)").contains("its node is down");
    assertThat(stand.asked("GET /tasks/task-web/logs")).isZero();
  }

  @Test
  void showsOnlyTheBeginningOfLongLines() {
    tasks("failed", "running");
    stand.at("/tasks/task-web/logs", () -> new Answer(200, "x".repeat(100_000)));

    assertThat(failure(LONG).what()).contains("xxx…").hasSizeLessThan(2_000);
  }
}
