package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.record.StandInSwarm.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in for a swarm that loses answers and leaders. */
public class SwarmReleaseStoreTest {

  private static final Revision PENDING = Revisions.pending(5);
  private static final Revision FURTHER =
      PENDING.with(new StepRecord("migrate", Instant.parse("2026-01-02T03:04:07Z")));
  private static final Revision FAILED = PENDING.with(Status.FAILED, "no \ud800 pair");

  @TempDir private Path folder;
  private StandInSwarm swarm;
  private EngineClient client;
  private SwarmReleaseStore ours;
  private SwarmReleaseStore theirs;

  @BeforeEach
  void start() throws IOException {
    swarm = new StandInSwarm();
    client = swarm.client(folder);
    ours = new SwarmReleaseStore(client, "shop");
    theirs = new SwarmReleaseStore(client, "shop");
  }

  @AfterEach
  void stop() {
    client.close();
    swarm.close();
  }

  private static void assertLocked(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.LOCKED);
              assertThat(error.what())
                  .isEqualTo("another deployment changed the record of revision 5");
              assertThat(error.where()).isEqualTo("config shop_stackshift_r5");
            });
  }

  @Test
  void doesNotOverwriteWhatAnotherDeploymentWrote() {
    ours.add(PENDING);
    theirs.revisions();
    theirs.update(FURTHER);
    assertLocked(() -> ours.update(FAILED));
    assertThat(theirs.revisions()).containsExactly(FURTHER);
  }

  @Test
  void goesOnFromWhatWasReadOrWrittenLast() {
    ours.add(PENDING);
    ours.update(FAILED);
    ours.update(FURTHER);
    theirs.revisions();
    theirs.update(FAILED);
    assertLocked(() -> ours.update(PENDING));
    ours.revisions();
    ours.update(FURTHER);
    assertThat(ours.revisions()).containsExactly(FURTHER);
  }

  @Test
  void takesNoNoteOfAnAnswerThatWasLost() {
    swarm.next(Fate.UNANSWERED);
    ours.add(PENDING);
    swarm.next(Fate.UNANSWERED);
    ours.update(FURTHER);
    ours.update(FAILED);
    assertThat(swarm.size()).isEqualTo(1);
    assertThat(ours.revisions().getFirst().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void waitsForALeader() {
    swarm.next(Fate.REFUSED);
    swarm.next(Fate.REFUSED);
    ours.add(PENDING);
    swarm.next(Fate.REFUSED);
    ours.update(FURTHER);
    assertThat(ours.revisions()).containsExactly(FURTHER);
  }

  @Test
  void doesNotWaitForALeaderForEver() {
    var hasty = new SwarmReleaseStore(client, "shop", Duration.ofMillis(500));
    swarm.hasLeader(false);
    assertThatThrownBy(() -> hasty.add(PENDING))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.what()).contains("The swarm does not have a leader");
            });
  }

  @Test
  void takesNoOtherDeploymentsRecordForItsOwn() {
    theirs.add(FURTHER);
    assertThatThrownBy(() -> ours.add(PENDING)).hasMessageContaining("is recorded already");
    swarm.next(Fate.REFUSED);
    assertThatThrownBy(() -> ours.add(PENDING)).hasMessageContaining("is recorded already");
  }
}
