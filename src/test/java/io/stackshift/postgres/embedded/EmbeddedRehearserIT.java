package io.stackshift.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.SilentProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.postgres.TestServer;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.testbed.Shared;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On a PostgreSQL that is started for each rehearsal. */
@ResourceLock(Shared.POSTGRES)
class EmbeddedRehearserIT {

  private static final MigrationSettings SETTINGS = MigrationSettings.of("migrations");

  private static Rehearsal rehearse(
      List<Version> history, List<Version> versions, Migrations migrations) {
    return new EmbeddedRehearser()
        .rehearse(
            SETTINGS,
            history,
            new MigrationRun(versions, migrations, Rehearsal.NONE, ""),
            new SilentProgress());
  }

  @Test
  void classifiesWhatComesOnTopOfTheHistory() {
    var migrations =
        TestServer.migrations(
            "V1__one.sql", "CREATE TABLE orders (id int PRIMARY KEY, total int)",
            "V2__two.sql", "ALTER TABLE orders ADD note text",
            "U2__two.sql", "ALTER TABLE orders DROP note",
            "V3__three.sql", "ALTER TABLE orders DROP total",
            "U3__three.sql", "ALTER TABLE orders ADD total text");

    var rehearsal = rehearse(TestServer.versions("1"), TestServer.versions("2", "3"), migrations);

    assertThat(rehearsal.migrations())
        .extracting(Rehearsed::kind)
        .containsExactly(MigrationClass.ADDITIVE, MigrationClass.SUBTRACTIVE);
    assertThat(rehearsal.migrations().getFirst().down()).isEmpty();
    assertThat(rehearsal.migrations().getLast().down()).contains("total");
  }

  @Test
  void rolesOfTheServerAreMadeWhereTheyAreMissing() {
    var migrations =
        TestServer.migrations(
            "V1__one.sql",
            "CREATE TABLE orders (id int);\nALTER TABLE orders OWNER TO shop;",
            "V2__two.sql",
            """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reporting') THEN
                CREATE ROLE reporting;
              END IF;
              ALTER TABLE orders ADD COLUMN note text;
            END $$;
            CREATE ROLE auditor;
            GRANT SELECT ON orders TO reporting, auditor;
            CREATE POLICY p ON orders TO somebody_else USING (true);
            SET ROLE reporting;
            """);

    var rehearsal = rehearse(TestServer.versions("1"), TestServer.versions("2"), migrations);

    assertThat(rehearsal.migrations().getFirst().changes())
        .extracting(change -> change.object())
        .contains("column orders.note");
  }

  @Test
  void aScriptThatFailsIsRefusedWithItsLine() {
    var migrations = TestServer.migrations("V1__one.sql", "CREATE TABLE a ();\nDROP TABLE b;");

    assertRefused(List.of(), TestServer.versions("1"), migrations, "V1__one.sql:2");
  }

  @Test
  void aRepeatableScriptThatFailsIsRefusedWithItsLine() {
    var migrations =
        TestServer.migrations(
            "V1__one.sql", "CREATE TABLE a ();", "R__v.sql", "SELECT 1;\nDROP TABLE b;");

    assertRefused(TestServer.versions("1"), List.of(), migrations, "R__v.sql:2");
  }

  @Test
  void aHistoryThatDoesNotMakeUpTheSchemaIsExplained() {
    var migrations =
        TestServer.migrations(
            "V1__one.sql", "ALTER TABLE made_by_hand ADD note text",
            "V2__two.sql", "SELECT 1");

    assertThatThrownBy(
            () -> rehearse(TestServer.versions("1"), TestServer.versions("2"), migrations))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.remedy()).contains("rehearse: server");
            });
  }

  private static void assertRefused(
      List<Version> history, List<Version> versions, Migrations migrations, String where) {
    assertThatThrownBy(() -> rehearse(history, versions, migrations))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.where()).contains(where);
            });
  }
}
