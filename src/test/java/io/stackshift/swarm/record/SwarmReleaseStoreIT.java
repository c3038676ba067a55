package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.testbed.Shared;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against the real engine of the test bed. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class SwarmReleaseStoreIT {

  private final EngineClient client = EngineClient.connect();
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);
  private final SwarmReleaseStore store = new SwarmReleaseStore(client, stack);

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(store.revisions()).isEmpty();
  }

  @Test
  void givesBackWhatWasStoredOldestFirst() {
    List<Revision> stored = IntStream.rangeClosed(1, 11).mapToObj(Revisions::pending).toList();
    stored.reversed().forEach(store::add);
    assertThat(store.revisions()).isEqualTo(stored);
  }

  @Test
  void recordsStatusStepsAndFailure() {
    Revision pending = Revisions.pending(1);
    store.add(pending);
    Revision failed =
        pending
            .with(new StepRecord("update:code", Instant.parse("2026-01-02T03:04:07Z")))
            .with(
                new StepRecord(
                    "http:code:http://10.0.0.1:80/a?b=c", Instant.parse("2026-01-02T03:04:08.5Z")))
            .with(Status.FAILED, "service shop_web: no\nlast line");
    store.update(failed);
    assertThat(store.revisions()).containsExactly(failed);
  }

  @Test
  void survivesWritersAtTheSameTime() {
    Revision pending = Revisions.pending(1);
    store.add(pending);
    Parallel.map(
        IntStream.range(0, 8).boxed().toList(),
        step -> {
          store.update(pending.with(new StepRecord("step" + step, Instant.EPOCH)));
          return step;
        });
    assertThat(store.revisions().getFirst().steps()).hasSize(1);
  }

  @Test
  void doesNotOverwriteWhatAnotherDeploymentWrote() {
    Revision pending = Revisions.pending(1);
    store.add(pending);
    Revision theirs = pending.with(new StepRecord("migrate", Instant.EPOCH));
    var other = new SwarmReleaseStore(client, stack);
    other.revisions();
    other.update(theirs);
    assertThatThrownBy(() -> store.update(pending.with(Status.FAILED, "")))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.LOCKED));
    assertThat(store.revisions()).containsExactly(theirs);
  }

  @Test
  void refusesANumberThatIsTaken() {
    store.add(Revisions.pending(1));
    assertThatThrownBy(() -> store.add(Revisions.pending(1)))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.where()).isEqualTo("config " + stack + "_stackshift_r1");
            });
  }

  @Test
  void compressesLargeRecords() {
    Revision large = Revisions.pending(1, "x".repeat(3_000_000));
    store.add(large);
    assertThat(store.revisions()).containsExactly(large);
  }

  @Test
  void refusesARecordThatNoConfigCanHold() {
    var noise = new byte[2_000_000];
    new Random(1).nextBytes(noise);
    Revision huge = Revisions.pending(1, Base64.getEncoder().encodeToString(noise));
    assertThatThrownBy(() -> store.add(huge)).hasMessageContaining("1023999");
  }

  @Test
  void refusesAForeignRecordByName() {
    String name = stack + "_stackshift_r4";
    var body = Json.object().put("Name", name).put("Data", "aGVsbG8=");
    body.putObject("Labels").put(Labels.STACK, stack).put("io.stackshift.status", "deployed");
    client.post("/configs/create", body).orRefuse("test", "");

    assertThatThrownBy(store::revisions)
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.where()).isEqualTo("config " + name);
            });
  }
}
