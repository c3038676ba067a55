package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.tables;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.plan.DatabaseState;
import io.stackshift.postgres.script.ScriptResources;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ObjectAssert;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Applying migrations: all or none. */
@ResourceLock(Shared.POSTGRES)
class PostgresMigrateIT {

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void appliesTheGivenVersionsAndStoresTheirDownScripts() throws SQLException {
    var migrations =
        migrations(
            "V1__create_orders.sql", "CREATE TABLE orders (id int);",
            "V2__create_items.sql", "CREATE TABLE items (id int);",
            "U2__drop_items.sql", "DROP TABLE items;",
            "V3__create_later.sql", "CREATE TABLE later (id int);");

    database.migrate(TestServer.run(versions("1", "2"), migrations), progress);

    assertThat(tables(settings)).containsExactly("items", "orders");
    assertThat(database.state())
        .isEqualTo(
            new DatabaseState.Present(
                new TreeSet<>(versions("1", "2")), new TreeSet<>(versions("2")), List.of()));
    assertThat(progress.lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("V2__create_items\\.sql applied in \\d+ ms");
  }

  @Test
  void versionsThatAreAppliedAlreadyAreDone() {
    var migrations = migrations("V1__one.sql", "CREATE TABLE one (id int);");
    database.migrate(TestServer.run(versions("1"), migrations), progress);

    database.migrate(TestServer.run(versions("1"), migrations), progress);

    assertThat(progress.lines()).hasSize(1);
  }

  @Test
  void anOlderVersionMayComeLater() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "V2__two.sql", "CREATE TABLE two (id int);");

    database.migrate(TestServer.run(versions("2"), migrations), progress);
    database.migrate(TestServer.run(versions("1"), migrations), progress);

    assertThat(tables(settings)).containsExactly("one", "two");
  }

  @Test
  void aFailingSecondMigrationLeavesNothing() throws SQLException {
    var migrations =
        migrations(
            "V1__create_orders.sql", "CREATE TABLE orders (id int);",
            "U1__drop_orders.sql", "DROP TABLE orders;",
            "V2__add_note.sql", "-- adds a note\n\nALTER TABLE orders\n  ADD COLUMN note tekst;");

    migrateFails(migrations, "1", "2")
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("ERROR: type \"tekst\" does not exist", UserError::what)
        .returns("V2__add_note.sql:4", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).startsWith("Nothing was changed."));

    assertThat(tables(settings)).isEmpty();
    assertThat(database.state())
        .isEqualTo(new DatabaseState.Present(new TreeSet<>(), new TreeSet<>(), List.of()));
    assertThat(
            query(settings, "SELECT relname FROM pg_class WHERE relname LIKE 'stackshift_down%'"))
        .isEmpty();
  }

  @Test
  void aCorrectedMigrationAppliesAfterAFailure() throws SQLException {
    migrateFails(migrations("V1__one.sql", "CREATE TABEL one (id int);"), "1")
        .returns("V1__one.sql:1", UserError::where);

    database.migrate(
        TestServer.run(versions("1"), migrations("V1__one.sql", "CREATE TABLE one ();")), progress);

    assertThat(tables(settings)).containsExactly("one");
  }

  @Test
  void aKilledMigrationDoesNotKeepItsLocks() throws SQLException {
    assumeTrue(TestServer.version() >= 14, "the server can look after its clients");
    database.migrate(
        TestServer.run(
            versions("1"),
            migrations(
                "V1__one.sql",
                "CREATE TABLE one AS SELECT current_setting('client_connection_check_interval') AS i;")),
        progress);

    assertThat(query(settings, "SELECT i FROM one")).containsExactly("2s");
  }

  @Test
  void plainFlywayReadsTheHistory() {
    var files =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "V2__two.sql", "CREATE TABLE two (id int);");
    database.migrate(TestServer.run(versions("1", "2"), files), progress);

    var flyway =
        Flyway.configure()
            .dataSource(new DatabaseConnections(settings).database())
            .resourceProvider(new ScriptResources(java.util.List.copyOf(files.ups().values())))
            .load();

    flyway.validate();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.info().applied())
        .extracting(MigrationInfo::getScript)
        .containsExactly("V1__one.sql", "V2__two.sql");
  }

  @Test
  void refusesAScriptThatWasChangedAfterItWasApplied() throws SQLException {
    database.migrate(
        TestServer.run(versions("1"), migrations("V1__one.sql", "CREATE TABLE one ();")), progress);

    migrateFails(
            migrations(
                "V1__one.sql", "CREATE TABLE uno ();", "V2__two.sql", "CREATE TABLE two ();"),
            "2")
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .returns("version 1 was changed after it was applied", UserError::what)
        .returns("V1__one.sql", UserError::where);
    assertThat(tables(settings)).containsExactly("one");
  }

  @Test
  void refusesASchemaThatIsNotEmptyAndHasNoHistory() throws SQLException {
    execute(settings, "CREATE TABLE foreign_to_us (id int)");

    migrateFails(migrations("V1__one.sql", "CREATE TABLE one ();"), "1")
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error -> assertThat(error.what()).contains("not empty"));
    assertThat(tables(settings)).containsExactly("foreign_to_us");
  }

  private ObjectAssert<UserError> migrateFails(Migrations migrations, String... versions) {
    return assertThatThrownBy(
            () -> database.migrate(TestServer.run(versions(versions), migrations), progress))
        .asInstanceOf(type(UserError.class));
  }
}
