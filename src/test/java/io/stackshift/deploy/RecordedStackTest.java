package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Records.OfStack;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.StackSight;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often records are read for those who look on. */
class RecordedStackTest {

  private static final StackSight QUIET =
      new StackSight("shop", List.of(), Optional.empty(), "node");
  private static final StackSight LOCKED =
      new StackSight(
          "shop",
          List.of(),
          Optional.of(new LockSight("ann", "desk", "", "", "", Instant.EPOCH)),
          "node");

  private final AtomicInteger read = new AtomicInteger();
  private Status status = Status.DEPLOYED;
  private final RecordedStack recorded =
      new RecordedStack(new Remembered<>(Duration.ofHours(1), this::records));

  private OfStack records() {
    read.incrementAndGet();
    return new OfStack("shop", List.of(revision(status)), 0, Optional.empty());
  }

  private static Revision revision(Status status) {
    return new Revision(
        1,
        Release.of("cafecafecafecafecafecafecafecafecafecafe"),
        Mode.FIRST,
        0,
        0,
        new Origin("ann", "desk", "", Instant.EPOCH),
        MigrationRecord.NONE,
        List.of(),
        List.of(),
        List.of(),
        "",
        status,
        List.of(),
        "",
        "");
  }

  @Test
  void whileNobodyDeploysTheyAreNotReadAgain() {
    recorded.at(QUIET);
    recorded.at(QUIET);
    assertThat(read).hasValue(1);
  }

  @Test
  void aDeploymentIsSeenAtOnceAndToItsEnd() {
    recorded.at(QUIET);
    status = Status.PENDING;
    assertThat(recorded.at(LOCKED).revisions().getLast().status()).isEqualTo(Status.PENDING);
    status = Status.FAILED;
    assertThat(recorded.at(QUIET).revisions().getLast().status()).isEqualTo(Status.FAILED);
  }
}
