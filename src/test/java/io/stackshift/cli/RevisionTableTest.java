package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
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
}
