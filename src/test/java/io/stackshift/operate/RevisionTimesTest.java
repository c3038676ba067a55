package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.operate.RevisionTimes.Kind;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the time of a revision went into. */
class RevisionTimesTest {

  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aStepTakesFromTheEndOfTheOneBefore() {
    RevisionTimes times =
        times(
            new StepRecord("images", BEGAN.plusSeconds(2)),
            new StepRecord("migrate", BEGAN.plusSeconds(5)),
            new StepRecord("update:code", BEGAN.plusSeconds(6)),
            new StepRecord("migrate:after-code", BEGAN.plusSeconds(10)));

    assertThat(times.took()).isEqualTo(Duration.ofSeconds(10));
    assertThat(times.steps().get(1).from()).isEqualTo(Duration.ofSeconds(2));
    assertThat(times.steps().get(1).took()).isEqualTo(Duration.ofSeconds(3));
    assertThat(times.byKind())
        .containsEntry(Kind.SCHEMA, Duration.ofSeconds(7))
        .doesNotContainKey(Kind.GATE);
  }

  @Test
  void aClockThatWasSetBackMakesNoNegativeTime() {
    RevisionTimes times =
        times(
            new StepRecord("images", BEGAN.plusSeconds(5)),
            new StepRecord("migrate", BEGAN.minusSeconds(3)),
            new StepRecord("update:code", BEGAN.plusSeconds(6)));

    assertThat(times.steps())
        .extracting(step -> step.took().toSeconds())
        .containsExactly(5L, 0L, 1L);
    assertThat(times.took()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void whereNothingIsDoneNoTimeWasTaken() {
    assertThat(times().took()).isZero();
    assertThat(times().byKind()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "images, PREPARATION",
    "config:shop_message_1a2b3c4d, PREPARATION",
    "migrate:after-code, SCHEMA",
    "undo:sub-r3, SCHEMA",
    "update:code, CODE",
    "http:code:http://web:8080/health, GATE",
    "metadata-ready:code, GATE",
    "metadata-reload:code, METADATA",
    "update:restore, RESTORE",
    "undo:restore, RESTORE",
    "http:restore:http://web:8080/health, RESTORE"
  })
  void whatAStepIsAboutFollowsFromItsName(String step, Kind kind) {
    assertThat(Kind.of(step)).isEqualTo(kind);
  }

  private static RevisionTimes times(StepRecord... steps) {
    return RevisionTimes.of(
        new Revision(
            1,
            Release.of("cafecafecafecafecafecafecafecafecafecafe"),
            Mode.ADD,
            0,
            0,
            new Origin("ann", "desk", "", BEGAN),
            MigrationRecord.NONE,
            List.of(),
            List.of(),
            List.of(),
            "",
            Status.DEPLOYED,
            List.of(steps),
            "",
            ""));
  }
}
