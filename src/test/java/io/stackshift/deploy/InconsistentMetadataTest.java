package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.InconsistentMetadata.Inconsistency;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metadata that does not fit is told object by object, with the migrations that may be why. */
class InconsistentMetadataTest {

  private static final Inconsistency COLUMN =
      new Inconsistency(
          "select permission for role clerk of table orders in source default",
          "in table \"orders\": in permission for role \"clerk\": \"note\" does not exist");

  private static final Inconsistency TABLE =
      new Inconsistency(
          "table sales.offers in source default",
          "no such table/view exists in source: \"sales.offers\"");

  private static Script script(String file, String sql) {
    return new Script(Version.of("2"), "x", file, sql);
  }

  private static String told(List<Inconsistency> objects, Script... migrations) {
    UserError error =
        new InconsistentMetadata("http://hasura:8080", objects).asUserError(List.of(migrations));
    assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
    assertThat(error.where()).isEqualTo("http://hasura:8080");
    return error.what();
  }

  @Test
  void namesTheMigrationsThatSpeakOfWhatIsMissing() {
    assertThat(
            told(
                List.of(COLUMN, TABLE),
                script("V2__notes.sql", "ALTER TABLE orders DROP COLUMN Note;"),
                script("V3__other.sql", "ALTER TABLE orders ADD COLUMN notes text, DROP denote;"),
                script("V4__offers.sql", "ALTER TABLE sales.offers RENAME TO proposals;")))
        .isEqualTo(
            "the metadata does not fit the schema: "
                + COLUMN.name()
                + ": "
                + COLUMN.reason()
                + " (see V2__notes.sql); "
                + TABLE.name()
                + ": "
                + TABLE.reason()
                + " (see V4__offers.sql)");
  }

  @Test
  void blamesNobodyWhereNoMigrationSpeaksOfIt() {
    assertThat(told(List.of(COLUMN), script("V2__other.sql", "SELECT 1"))).endsWith("not exist");
    assertThat(told(List.of(new Inconsistency("source default", "no connection"))))
        .endsWith("source default: no connection");
  }

  @Test
  void cutsALongList() {
    assertThat(told(Collections.nCopies(12, COLUMN))).endsWith("; and 2 more");
  }
}
