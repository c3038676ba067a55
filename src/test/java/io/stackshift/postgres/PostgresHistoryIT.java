package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.StatementTime;
import io.stackshift.postgres.script.ScriptResources;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is known of migrations afterwards, repeatable scripts, and putting a history in order. */
@ResourceLock(Shared.POSTGRES)
class PostgresHistoryIT {

  private static final String[] FILES = {
    "V1__one.sql", "CREATE TABLE one (id int);\n\n-- fill\nINSERT INTO one VALUES (1);",
    "V2__two.sql", "CREATE TABLE two ();",
    "U2__two.sql", "DROP TABLE two;",
    "V3__three.sql", "CREATE TABEL three ();",
    "V4__four.sql", "CREATE TABLE four ();",
  };

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void listsWhatIsAppliedTakenBackFailedAndPending() {
    var files = migrations(FILES);
    database.migrate(TestServer.run(versions("1", "2"), files), progress);
    database.undo(versions("2"), progress);
    assertThatThrownBy(() -> database.migrate(TestServer.run(versions("3"), files), progress))
        .isInstanceOf(UserError.class);

    var entries = database.entries(files);

    assertThat(entries)
        .extracting(MigrationEntry::name, MigrationEntry::file, MigrationEntry::state)
        .containsExactly(
            tuple("1", "V1__one.sql", State.APPLIED),
            tuple("2", "V2__two.sql", State.UNDONE),
            tuple("3", "V3__three.sql", State.FAILED),
            tuple("4", "V4__four.sql", State.PENDING));
    var applied = entries.getFirst();
    assertThat(applied.release()).isEqualTo("0a1b2c3d");
    assertThat(applied.at()).isPresent();
    assertThat(applied.took()).isPresent();
    assertThat(applied.statements())
        .extracting(StatementTime::line, StatementTime::text)
        .containsExactly(
            tuple(1, "CREATE TABLE one (id int)"), tuple(4, "INSERT INTO one VALUES (1)"));
    assertThat(entries.get(2).error()).contains("syntax error");
  }

  @Test
  void aSchemaOfTheRolesNameDoesNotHideTheHistory() throws SQLException {
    var files = migrations(FILES);
    database.migrate(TestServer.run(versions("1"), files), progress);
    execute(settings, "CREATE SCHEMA \"" + settings.user() + "\"");

    assertThatThrownBy(database::state)
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.what()).contains("in schema public", "now works in schema");
              assertThat(refusal.remedy()).contains("SET search_path = \"public\"");
            });
    execute(settings, "DROP SCHEMA \"" + settings.user() + "\"");
    assertThat(database.state().applied()).isEqualTo(new java.util.TreeSet<>(versions("1")));
  }

  @Test
  void passwordsAreNotStored() {
    var files =
        migrations(
            "V1__x.sql",
            "DROP ROLE IF EXISTS stored_role;\nCREATE ROLE stored_role PASSWORD 's3cret';");
    database.migrate(TestServer.run(versions("1"), files), progress);

    assertThat(database.entries(files).getFirst().statements())
        .extracting(StatementTime::text)
        .last()
        .isEqualTo("CREATE ROLE stored_role PASSWORD '…'");
  }

  @Test
  void anEmptyDatabaseHasOnlyPendingMigrations() {
    assertThat(database.entries(migrations(FILES)))
        .extracting(MigrationEntry::state)
        .containsOnly(State.PENDING);
  }

  @Test
  void repeatableScriptsAreAppliedAfterTheOthersWhenTheyHaveChanged() throws SQLException {
    var first = with("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id AS a FROM one;");
    database.migrate(TestServer.run(versions("1"), first), progress);
    assertThat(progress.lines()).last().asString().startsWith("R__view.sql applied");
    plainFlyway(first).validate();
    database.migrate(TestServer.run(versions("1"), first), progress);
    assertThat(progress.lines()).hasSize(2);

    var second =
        with(
            "R__view.sql",
            "CREATE OR REPLACE VIEW v AS SELECT id AS a, '${flyway:user}' AS b FROM one;");
    assertThat(database.entries(second)).last().returns(State.PENDING, MigrationEntry::state);
    database.migrate(TestServer.run(List.of(), second), progress);

    assertThat(query(settings, "SELECT b FROM v")).containsExactly(settings.user());
    assertThat(database.entries(second))
        .last()
        .returns("view", MigrationEntry::name)
        .returns(State.APPLIED, MigrationEntry::state);
    plainFlyway(second).validate();
    assertThat(plainFlyway(second).migrate().migrationsExecuted).isZero();
  }

  @Test
  void aFailingRepeatableScriptTakesTheVersionsWithIt() throws SQLException {
    var files = with("R__view.sql", "CREATE VIEW v AS SELECT nothing FROM one;");

    assertThatThrownBy(() -> database.migrate(TestServer.run(versions("1"), files), progress))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("R__view.sql:1");

    assertThat(TestServer.tables(settings)).isEmpty();
  }

  @Test
  void repairRemovesWhatPlainFlywaysFailureLeft() throws SQLException {
    var files = migrations(FILES);
    database.migrate(TestServer.run(versions("1"), files), progress);
    execute(
        settings,
        "INSERT INTO flyway_schema_history SELECT 2, '2', 'two', 'SQL', 'V2__two.sql', 0,"
            + " 'postgres', now(), 1, false");
    assertThat(database.entries(files)).element(1).returns(State.FAILED, MigrationEntry::state);
    assertThatThrownBy(() -> database.migrate(TestServer.run(versions("2"), files), progress))
        .isInstanceOf(UserError.class);

    assertThat(database.repair(files, false, progress))
        .containsExactly("the row of the failed V2__two.sql is removed");

    database.migrate(TestServer.run(versions("2"), files), progress);
    assertThat(database.state().applied()).containsExactlyElementsOf(versions("1", "2"));
  }

  @Test
  void repairAlignsChecksumsOnlyWhenAsked() {
    database.migrate(TestServer.run(versions("1"), migrations(FILES)), progress);
    var edited =
        migrations("V1__one.sql", "-- edited\nCREATE TABLE one ();", "V2__two.sql", "SELECT 2;");

    assertThat(database.repair(edited, false, progress))
        .singleElement()
        .asString()
        .startsWith("there is nothing to repair in ");
    assertThatThrownBy(() -> database.migrate(TestServer.run(versions("2"), edited), progress))
        .hasMessageContaining("was changed after it was applied");
    assertThat(database.repair(edited, true, progress))
        .contains("version 1 has the checksum of V1__one.sql");
    database.migrate(TestServer.run(versions("2"), edited), progress);

    plainFlyway(edited).validate();
  }

  @Test
  void acceptsDownScriptsThatAnOlderVersionStored() throws SQLException {
    var files = migrations(FILES);
    database.migrate(TestServer.run(versions("1", "2"), files), progress);
    execute(
        settings,
        "DROP TABLE stackshift_down_scripts; CREATE TABLE stackshift_down_scripts (version text"
            + " PRIMARY KEY, description text NOT NULL, script text NOT NULL, sql text NOT NULL,"
            + " checksum bigint NOT NULL, stored_at timestamptz NOT NULL DEFAULT now());"
            + " INSERT INTO stackshift_down_scripts VALUES ('2', 'two', 'U2__two.sql',"
            + " 'DROP TABLE two;', "
            + crc32("DROP TABLE two;")
            + ")");

    database.undo(versions("2"), progress);
    database.migrate(TestServer.run(versions("2"), files), progress);
    database.undo(versions("2"), progress);

    assertThat(TestServer.tables(settings)).containsExactly("one");
  }

  private static long crc32(String text) {
    var checksum = new java.util.zip.CRC32();
    checksum.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  private static Migrations with(String name, String sql) {
    return migrations(FILES[0], FILES[1], name, sql);
  }

  private Flyway plainFlyway(Migrations migrations) {
    var scripts = new ArrayList<>(migrations.ups().values());
    scripts.addAll(migrations.repeatables());
    return Flyway.configure()
        .dataSource(new DatabaseConnections(settings).database())
        .resourceProvider(new ScriptResources(scripts))
        .load();
  }
}
