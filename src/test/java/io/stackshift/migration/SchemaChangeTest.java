package io.stackshift.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of changes itself. */
class SchemaChangeTest {

  @Test
  void everyChangeHasASchemaBeforeAndAMigration() {
    assertThat(SchemaChange.all())
        .hasSizeGreaterThan(60)
        .allSatisfy(change -> {
          assertThat(change.base()).isNotBlank();
          assertThat(change.up()).isNotBlank();
          assertThat(change.migrations().ups()).hasSize(2);
        });
  }

  @Test
  void everyClassIsThere() {
    assertThat(SchemaChange.all()).extracting(SchemaChange::kind).contains(MigrationClass.values());
  }
}
