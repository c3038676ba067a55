package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Lock;
import io.stackshift.release.Origin;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.testbed.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against the real engine of the test bed, with short times. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class SwarmLockIT {

  private static final Origin ANNA =
      new Origin("anna@desk", "desk", "", Instant.parse("2026-01-02T03:04:05Z"));
  private static final Origin PIPELINE =
      new Origin("ci", "runner", "https://ci/job/7", Instant.parse("2026-01-02T03:05:00Z"));

  /** Alive for this test, dead for a lock with {@link #FAST} times: its heart beats too rarely. */
  private static final SwarmLock.Times SLOW_HEART =
      new SwarmLock.Times(Duration.ofHours(1), Duration.ofHours(2), Duration.ofMillis(20));

  private static final SwarmLock.Times FAST =
      new SwarmLock.Times(Duration.ofMillis(100), Duration.ofMillis(800), Duration.ofMillis(20));

  private final EngineClient client = EngineClient.connect();
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final LockConfig config = new LockConfig(client, stack);

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  private Lock lock(SwarmLock.Times times) {
    return new SwarmLock(client, stack, times, notes::add);
  }

  @Test
  void isFreeAgainAfterwards() {
    try (var lease = lock(FAST).take(ANNA)) {
      lease.verify();
      assertThat(config.read()).isPresent();
    }
    assertThat(config.read()).isEmpty();
    lock(FAST).take(PIPELINE).close();
    assertThat(notes).isEmpty();
  }

  @Test
  void tellsWhoHoldsIt() {
    try (var lease = lock(FAST).take(ANNA)) {
      assertThatThrownBy(() -> lock(FAST).take(PIPELINE))
          .isInstanceOfSatisfying(
              UserError.class,
              error -> {
                assertThat(error.exitCode()).isEqualTo(ExitCode.LOCKED);
                assertThat(error.what()).contains("anna@desk", "desk", "2026-01-02T03:04:05Z");
              });
      lease.verify();
    }
  }

  @Test
  void waitsForWhoHoldsItAsLongAsItMay() throws Exception {
    var held = lock(FAST).take(ANNA);
    var waiting =
        CompletableFuture.supplyAsync(() -> lock(FAST).take(PIPELINE, Duration.ofMinutes(1)));
    Gate.await(
        Duration.ofSeconds(20),
        "nobody waits",
        "",
        () ->
            notes.stream().anyMatch(note -> note.startsWith("it is; waiting"))
                ? Optional.empty()
                : Optional.of("not yet"));
    held.close();
    try (var lease = waiting.get(20, TimeUnit.SECONDS)) {
      lease.verify();
      assertThat(config.read().map(LockRecord::who)).contains("ci");
      assertThat(notes).hasSize(2);
    }
  }

  @Test
  void stopsWatchingAtTheFirstSignOfLife() {
    var patient =
        new SwarmLock.Times(Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofMillis(20));
    try (var _ = lock(FAST).take(ANNA)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> lock(patient).take(PIPELINE)).isInstanceOf(UserError.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void takesOverALeaseWithoutHeartbeat() {
    var dead = lock(SLOW_HEART).take(ANNA);
    try (var lease = lock(FAST).take(PIPELINE)) {
      lease.verify();
      assertThat(config.read().map(LockRecord::who)).contains("ci");
      assertThat(notes).anyMatch(note -> note.contains("took over") && note.contains("anna@desk"));

      dead.close();
      assertThat(config.read().map(LockRecord::who)).contains("ci");
      assertThat(notes).anyMatch(note -> note.contains("not given back"));
    }
  }

  @Test
  void aLostLeaseRefusesToGoOn() {
    try (var lease = lock(FAST).take(ANNA)) {
      Gate.await(Duration.ofSeconds(20), "no chance to steal", "", this::steal);
      Gate.await(
          Duration.ofSeconds(20),
          "the loss went unnoticed",
          "",
          () -> isLost(lease) ? Optional.empty() : Optional.of("still held"));
      assertThatThrownBy(lease::verify)
          .isInstanceOfSatisfying(
              UserError.class,
              error -> {
                assertThat(error.exitCode()).isEqualTo(ExitCode.LOCKED);
                assertThat(error.what()).contains("lost its lock", "ci on runner", "job/7");
              });
    }
    assertThat(config.read().map(LockRecord::who)).contains("ci");
  }

  private Optional<String> steal() {
    boolean stolen = config.write(config.read().orElseThrow(), "stolen", PIPELINE);
    return stolen ? Optional.empty() : Optional.of("the heartbeat came first");
  }

  private static boolean isLost(Lock.Lease lease) {
    try {
      lease.verify();
      return false;
    } catch (UserError e) {
      return true;
    }
  }

  @Test
  void aLateHeartbeatThatFindsTheOwnTokenKeepsTheLock() {
    var late =
        new SwarmLock.Times(Duration.ofHours(1), Duration.ofMillis(500), Duration.ofMillis(20));
    long overdue = System.nanoTime() + late.lease().toNanos();
    try (var lease = lock(late).take(ANNA)) {
      long version = config.read().orElseThrow().version();
      Gate.await(
          Duration.ofSeconds(20),
          "the lease does not get overdue",
          "",
          () -> System.nanoTime() > overdue ? Optional.empty() : Optional.of("in time"));
      while (config.read().orElseThrow().version() == version) {
        lease.verify();
      }
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void staysHeldAsLongAsItsHeartBeats() {
    try (var lease = lock(FAST).take(ANNA)) {
      long version = config.read().orElseThrow().version();
      Gate.await(
          Duration.ofSeconds(20),
          "no heartbeat",
          "",
          () ->
              config.read().orElseThrow().version() > version + 20
                  ? Optional.empty()
                  : Optional.of("few beats"));
      assertThatCode(lease::verify).doesNotThrowAnyException();
    }
  }

  @Test
  void survivesDockerStackRm() {
    try (var _ = lock(FAST).take(ANNA)) {
      assertThat(
              client
                  .get("/configs/" + stack + "_stackshift_lock")
                  .at("/Spec/Labels")
                  .has(Labels.NAMESPACE))
          .isFalse();
    }
  }
}
