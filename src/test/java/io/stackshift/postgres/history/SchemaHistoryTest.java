package io.stackshift.postgres.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {

  @Test
  void anUndoneVersionIsAppliedAgainByALaterRow() {
    var rows =
        List.of(row(1, "1", "SQL"), row(2, "2", "SQL"), row(3, "2", "DELETE"), row(4, "2", "SQL"));

    assertThat(SchemaHistory.applied(rows.subList(0, 3))).containsOnlyKeys(Version.of("1"));
    assertThat(SchemaHistory.applied(rows)).containsEntry(Version.of("2"), rows.get(3)).hasSize(2);
  }

  @Test
  void aFailedMigrationIsNotApplied() {
    var failed = new SchemaHistory.Row(1, Version.of("1"), "SQL", "V1__one.sql", false);

    assertThat(SchemaHistory.applied(List.of(failed))).isEmpty();
  }

  private static SchemaHistory.Row row(int rank, String version, String type) {
    return new SchemaHistory.Row(rank, Version.of(version), type, "V" + version + "__x.sql", true);
  }
}
