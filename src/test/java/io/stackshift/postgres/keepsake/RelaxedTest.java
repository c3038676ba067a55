package io.stackshift.postgres.keepsake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NOT NULL goes where the column is added, and nowhere else. */
class RelaxedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t ADD c int NOT NULL                       | ALTER TABLE t ADD c int
          alter table t add column C int not  null, add d int not null | alter table t add column C int  , add d int not null
          ALTER TABLE t ADD d int NOT NULL, ADD c int NOT NULL   | ALTER TABLE t ADD d int NOT NULL, ADD c int
          ALTER TABLE t ADD IF NOT EXISTS c int NOT NULL         | ALTER TABLE t ADD IF NOT EXISTS c int
          ALTER TABLE t ADD "c" text CHECK (x IS NOT NULL) NOT NULL | ALTER TABLE t ADD "c" text CHECK (x IS NOT NULL)
          ALTER TABLE t ADD c text DEFAULT 'NOT NULL' /* NOT NULL */ NOT NULL | ALTER TABLE t ADD c text DEFAULT 'NOT NULL' /* NOT NULL */
          ALTER TABLE t ADD c text CONSTRAINT given NOT NULL UNIQUE | ALTER TABLE t ADD c text CONSTRAINT given  NULL UNIQUE
          ALTER TABLE t ALTER COLUMN c SET NOT NULL              | ALTER TABLE t ALTER COLUMN c DROP NOT NULL
          """)
  void isTakenOff(String sql, String relaxed) {
    assertThat(Relaxed.of(sql, "c").orElse("").strip()).isEqualTo(relaxed);
  }

  @Test
  void aStatementWithoutItIsLeftAlone() {
    assertThat(Relaxed.of("ALTER TABLE t ADD c int", "c")).isEmpty();
    assertThat(Relaxed.of("ALTER TABLE t ADD d int NOT NULL", "c")).isEmpty();
    assertThat(Relaxed.of("ALTER TABLE t ADD \"C\" int NOT NULL", "c")).isEmpty();
    assertThat(Relaxed.of("DO $$ BEGIN EXECUTE format('ALTER') ; END $$", "c")).isEmpty();
  }
}
