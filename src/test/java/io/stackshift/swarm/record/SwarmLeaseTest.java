package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Lock;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in for a swarm that loses its leader. */
public class SwarmLeaseTest {

  private static final Duration LEASE = Duration.ofMillis(600);
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Origin ANNA = new Origin("anna", "desk", "", Instant.EPOCH);
  private static final Origin PIPELINE = new Origin("ci", "runner", "", Instant.EPOCH);

  @TempDir private Path folder;
  private StandInSwarm swarm;
  private EngineClient client;
  private LockConfig config;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    swarm = new StandInSwarm();
    client = swarm.client(folder);
    config = new LockConfig(client, "shop");
  }

  @AfterEach
  void stop() {
    client.close();
    swarm.close();
  }

  private Lock.Lease take(Duration heartbeat) {
    var times = new SwarmLock.Times(heartbeat, LEASE, Duration.ofMillis(20));
    return new SwarmLock(client, "shop", times, notes::add).take(ANNA);
  }

  private static Optional<String> version(Optional<LockRecord> found, long after) {
    return found.filter(lock -> lock.version() > after).isPresent()
        ? Optional.empty()
        : Optional.of("no heartbeat");
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Gate.await(
        WITHIN,
        "the time does not pass",
        "",
        () -> System.nanoTime() > end ? Optional.empty() : Optional.of("early"));
  }

  @Test
  void aLateHeartbeatThatFindsTheOwnTokenKeepsTheLock() {
    try (var lease = take(FOREVER)) {
      long version = config.read().orElseThrow().version();
      pause(LEASE);
      lease.verify();
      assertThat(version(config.read(), version)).isEmpty();
    }
    assertThat(notes).isEmpty();
    assertThat(config.read()).isEmpty();
  }

  @Test
  void goesOnBeatingWhenTheSwarmHasALeaderAgain() {
    try (var lease = take(Duration.ofMillis(50))) {
      swarm.hasLeader(false);
      pause(LEASE.plusMillis(100));
      swarm.hasLeader(true);
      long version = config.read().orElseThrow().version();
      Gate.await(WITHIN, "no heartbeat", "", () -> version(config.read(), version));
      lease.verify();
    }
  }

  @Test
  void givesUpWhenNobodyCanTellWhetherTheLockIsHeld() {
    try (var lease = take(Duration.ofMillis(50))) {
      swarm.hasLeader(false);
      pause(LEASE.plusMillis(100));
      assertThatThrownBy(lease::verify)
          .isInstanceOfSatisfying(
              UserError.class,
              error -> {
                assertThat(error.exitCode()).isEqualTo(ExitCode.LOCKED);
                assertThat(error.what()).contains("no heartbeat", "does not have a leader");
              });
      swarm.hasLeader(true);
    }
  }

  @Test
  void aLockThatWentToSomebodyElseIsLost() {
    try (var lease = take(FOREVER)) {
      assertThat(config.write(config.read().orElseThrow(), "stolen", PIPELINE)).isTrue();
      pause(LEASE);
      assertThatThrownBy(lease::verify).hasMessageContaining("it went to ci on runner");
    }
    assertThat(config.read().map(LockRecord::who)).contains("ci");
  }

  @Test
  void aLockThatSomebodyRemovedIsLost() {
    try (var lease = take(FOREVER)) {
      config.delete(config.read().orElseThrow());
      pause(LEASE);
      assertThatThrownBy(lease::verify).hasMessageContaining("somebody who removed it");
    }
  }
}
