package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.Samples;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionTableTest {

  @Test
  void columnsAreAlignedAndMigrationsShowWhatCameAndWent() {
    var lines =
        RevisionTable.of(
            List.of(
                Samples.rolledBack(2, 'a', 1, List.of("1", "2"), List.of("2")),
                Samples.deployed(1, 'a', Mode.FIRST, List.of(), List.of("1", "2"))));

    assertThat(lines.getFirst())
        .isEqualTo(
            "REVISION  RELEASE   MODE           STATUS    MIGRATIONS  WHEN                 WHO");
    assertThat(lines.get(1))
        .startsWith("2         aaaaaaaa  rollback to 1  deployed  -2          ");
    assertThat(lines.get(2))
        .startsWith("1         aaaaaaaa  first          deployed  +1 +2       ");
    assertThat(lines.get(2)).endsWith("ann@manager1");
  }

  @Test
  void migrationsOfACutOffRevisionAreDoubtful() {
    var cutOff =
        Samples.revision(
            2,
            'b',
            Mode.ADD,
            0,
            new MigrationRecord(List.of("1"), List.of("2"), List.of(), List.of()),
            Status.PENDING);

    assertThat(RevisionTable.of(List.of(cutOff)).get(1)).contains("+2?");
    assertThat(RevisionTable.of(List.of(cutOff.with(Status.FAILED, ""))).get(1)).contains("none");
    assertThat(
            RevisionTable.of(List.of(cutOff.with(new StepRecord("migrate", Instant.EPOCH)))).get(1))
        .contains("+2 ");
  }

  @Test
  void anAutomaticRevisionThatWasCutOffShowsEachSideByItself() {
    var cutOff =
        Samples.revision(
            2,
            'b',
            Mode.AUTO,
            0,
            new MigrationRecord(List.of("1"), List.of("3", "2"), List.of("2"), List.of()),
            Status.PENDING);

    assertThat(
            RevisionTable.of(List.of(cutOff.with(new StepRecord("migrate", Instant.EPOCH)))).get(1))
        .contains("+3 +2?");
  }
}
