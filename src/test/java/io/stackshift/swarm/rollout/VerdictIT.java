package io.stackshift.swarm.rollout;

import static io.stackshift.swarm.rollout.Specs.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What the gate says of services of the real engine that start for the first time. All run at the
 * same time, each with a gate of its own; the tests look at how these ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class VerdictIT {

  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final EngineClient engine = EngineClient.connect();
  private final Specs specs = new Specs("itv" + Long.toString(System.nanoTime(), 36));
  private final Map<String, Ended> ended = new TreeMap<>();
  private final List<Case> cases = new ArrayList<>();

  /** A service, and how long it is waited for. */
  private record Case(String key, ServiceSpec spec, Duration within) {}

  /** How a gate ended: with an error, or passed; and what was told meanwhile. */
  private record Ended(Optional<UserError> error, List<String> lines) {}

  private void service(String key, String command, Consumer<ObjectNode> changes) {
    cases.add(new Case(key, specs.service(key, command, changes), LONG));
  }

  private static void nothing(ObjectNode json) {
    // The service is as Specs makes it.
  }

  private void pending(String key, Consumer<ObjectNode> changes) {
    cases.add(new Case(key, specs.service(key, RUN, changes), SHORT));
  }

  private void add(int takenPort) {
    service("crashes", "echo cannot find the table; exit 3", Specs.watchedFor(6_000));
    service("crashes-later", "sleep 2; echo lost it; exit 4", Specs.watchedFor(6_000));
    service("unhealthy", RUN, Specs.healthCheck("echo the table is missing; exit 1"));
    service("ends", "echo all done; exit 0", Specs.watchedFor(6_000));
    service(
        "flaps",
        "sleep 1; echo gone again; exit 5",
        Specs.healthCheck("true").andThen(Specs.watchedFor(6_000)));
    service("no-check", RUN, VerdictIT::nothing);
    service("healthy", RUN, Specs.healthCheck("true"));
    service(
        "no-image",
        RUN,
        json ->
            json.withObject("/TaskTemplate/ContainerSpec")
                .put(
                    "Image",
                    "127.0.0.1:5055/stackshift-testbed/busybox:1@sha256:" + "0".repeat(64)));
    service("none", RUN, json -> json.withObject("/Mode/Replicated").put("Replicas", 0));
    service("everywhere", RUN, Specs.mode("Global"));
    service(
        "nowhere-global",
        RUN,
        Specs.mode("Global").andThen(Specs.constraint("node.labels.no-such==1")));
    service(
        "may-end",
        "exit 0",
        json -> json.withObject("/TaskTemplate/RestartPolicy").put("Condition", "on-failure"));
    service("job", "exit 0", Specs.job("ReplicatedJob"));
    service("job-everywhere", "exit 0", Specs.job("GlobalJob"));
    service("job-fails", "echo no such row; exit 6", Specs.job("ReplicatedJob"));
    pending("nowhere", Specs.constraint("node.labels.no-such==1"));
    pending(
        "too-big",
        json ->
            json.withObject("/TaskTemplate/Resources/Reservations")
                .put("NanoCPUs", 900_000_000_000L));
    pending("port-taken", Specs.hostPort(takenPort));
  }

  @BeforeAll
  void runAll() throws Exception {
    int port = freePort();
    ServiceSpec holder = specs.service("port-holder", RUN, Specs.hostPort(port));
    apply(List.of(holder));
    new ConvergenceGate(engine, new RecordedProgress())
        .await(List.of(holder), RolloutLimits.of(LONG));
    add(port);
    apply(cases.stream().map(Case::spec).toList());
    try (var threads = Executors.newCachedThreadPool()) {
      var gates = new ArrayList<Callable<Boolean>>();
      cases.forEach(it -> gates.add(() -> await(it)));
      for (var gate : threads.invokeAll(gates)) {
        gate.get();
      }
    }
  }

  private void apply(List<ServiceSpec> services) {
    new ServiceUpdates(engine).update(services, RELEASE, 1, new RecordedProgress());
  }

  private boolean await(Case it) {
    var progress = new RecordedProgress();
    Optional<UserError> error = Optional.empty();
    try {
      new ConvergenceGate(engine, progress)
          .await(List.of(it.spec()), RolloutLimits.of(it.within()));
    } catch (UserError failure) {
      error = Optional.of(failure);
    }
    synchronized (ended) {
      ended.put(it.key(), new Ended(error, progress.lines()));
    }
    remove(it);
    return true;
  }

  /**
   * At once: engine 20.10 ends with a nil pointer (SwarmKit, {@code SetServiceTasksRemove}) when a
   * service is removed at the moment at which the oldest of many ended tasks is forgotten.
   */
  private void remove(Case it) {
    engine.delete("/services/" + it.spec().name());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  void remove() {
    TestSwarm.remove(engine, specs.stack());
    engine.close();
  }

  private Ended ended(String key) {
    return Objects.requireNonNull(ended.get(key), key);
  }

  private void assertFailed(String key, ExitCode exitCode, String... words) {
    UserError error = ended(key).error().orElseThrow();
    assertThat(error.exitCode()).as(error.summary()).isEqualTo(exitCode);
    assertThat(error.summary()).contains(specs.stack() + "_" + key).contains(words);
  }

  private void assertConverged(String key, String lastLine) {
    Ended gate = ended(key);
    assertThat(gate.error()).isEmpty();
    assertThat(gate.lines()).last().isEqualTo("%s_%s: %s".formatted(specs.stack(), key, lastLine));
  }

  @Test
  void aServiceThatCrashesAtOnceHasFailed() {
    assertFailed(
        "crashes",
        ExitCode.ROLLOUT_FAILED,
        " times",
        "on node",
        "non-zero exit (3)",
        "cannot find the table");
  }

  @Test
  void aServiceThatCrashesAfterAWhileHasFailed() {
    assertFailed("crashes-later", ExitCode.ROLLOUT_FAILED, "non-zero exit (4)", "lost it");
    assertThat(ended("crashes-later").lines())
        .anyMatch(line -> line.contains("1 of 1 tasks running, watched for failures"));
  }

  @Test
  void aServiceThatNeverTurnsHealthyHasFailedWithTheWordsOfItsHealthCheck() {
    assertFailed(
        "unhealthy",
        ExitCode.ROLLOUT_FAILED,
        "unhealthy container",
        "its health check said:",
        "the table is missing");
    assertThat(ended("unhealthy").error().orElseThrow().remedy()).contains("health check");
  }

  @Test
  void aServiceThatEndsWithoutAnErrorHasFailed() {
    assertFailed("ends", ExitCode.ROLLOUT_FAILED, " times", "exit code 0", "all done");
  }

  @Test
  void aServiceThatTurnsHealthyAndGoesAwayAgainAndAgainHasFailed() {
    assertFailed("flaps", ExitCode.ROLLOUT_FAILED, "non-zero exit (5)", "gone again");
  }

  @Test
  void aServiceWithoutHealthCheckIsWatchedForAWhile() {
    assertConverged("no-check", "converged");
    assertConverged("healthy", "converged");
  }

  @Test
  void anImageThatIsMissingIsNamed() {
    assertFailed("no-image", ExitCode.ROLLOUT_FAILED, "No such image", "busybox:1@sha256:000");
    assertThat(ended("no-image").error().orElseThrow().remedy()).contains("cannot pull the image");
  }

  @Test
  void noReplicasAreThereAtOnce() {
    assertConverged("none", "converged");
    assertThat(ended("none").lines()).hasSize(1);
  }

  @Test
  void aGlobalServiceRunsWhereItFits() {
    assertConverged("everywhere", "converged");
    assertConverged("nowhere-global", "converged: no active node fits its placement");
  }

  @Test
  void aJobHasSucceededWhenItHasCompleted() {
    assertConverged("job", "converged");
    assertConverged("job-everywhere", "converged");
    assertConverged("may-end", "converged");
    assertFailed(
        "job-fails",
        ExitCode.ROLLOUT_FAILED,
        "not started again",
        "non-zero exit (6)",
        "no such row");
  }

  @Test
  void whatCannotBeScheduledIsWaitedForAndTheReasonIsSaid() {
    assertPending("nowhere", "scheduling constraints not satisfied", "deploy.placement");
    assertPending("too-big", "insufficient resources", "reserve less");
    assertPending("port-taken", "host-mode port already in use", "stop-first");
  }

  private void assertPending(String key, String reason, String remedy) {
    assertFailed(
        key,
        ExitCode.GATE_TIMED_OUT,
        "not all services run the release within 4 s",
        "0 of 1 tasks running, task 1 is pending",
        reason,
        "on no node");
    assertThat(ended(key).error().orElseThrow().remedy()).contains(remedy);
  }
}
