package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.tables;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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

/** Taking migrations back. */
@ResourceLock(Shared.POSTGRES)
class PostgresUndoIT {

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void goesUpAndDownAgainAndAgainWithTheDownScriptOfTheLastUp() throws SQLException {
    for (int round = 1; round <= 3; round++) {
      var migrations =
          migrations(
              "V1__one.sql", "CREATE TABLE one (id int);",
              "U1__one.sql", "DROP TABLE one;",
              "V2__two.sql", "CREATE TABLE two (id int);",
              "U2__two.sql", "DROP TABLE two;\nCREATE TABLE round_" + round + " (id int);",
              "V3__three.sql", "CREATE TABLE three (round int DEFAULT " + round + ");",
              "U3__three.sql", "DROP TABLE three;");

      database.migrate(TestServer.run(versions("1", "2", "3"), migrations), progress);
      assertThat(plainFlyway(migrations).info().pending()).isEmpty();
      plainFlyway(migrations).validate();

      database.undo(versions("3", "2"), progress);
      assertThat(tables(settings)).contains("one", "round_" + round).doesNotContain("two", "three");
      assertThat(database.state()).isEqualTo(applied("1"));
      assertThat(plainFlyway(migrations).info().pending())
          .extracting(MigrationInfo::getScript)
          .containsExactly("V2__two.sql", "V3__three.sql");
      plainFlyway(migrations("V1__one.sql", "CREATE TABLE one (id int);")).validate();
    }
    assertThat(tables(settings)).containsExactly("one", "round_1", "round_2", "round_3");
  }

  @Test
  void plainFlywayMayApplyAgainWhatWasTakenBack() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "V2__two.sql", "CREATE TABLE two (id int);",
            "U2__two.sql", "DROP TABLE two;");
    database.migrate(TestServer.run(versions("1", "2"), migrations), progress);
    database.undo(versions("2"), progress);

    assertThat(plainFlyway(migrations).migrate().migrationsExecuted).isEqualTo(1);

    assertThat(tables(settings)).containsExactly("one", "two");
    assertThat(database.state()).isEqualTo(applied("2", "1", "2"));
  }

  @Test
  void aVersionInTheMiddleCanBeTakenBack() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "U1__one.sql", "DROP TABLE one;",
            "V2__two.sql", "CREATE TABLE two (id int);");
    database.migrate(TestServer.run(versions("1", "2"), migrations), progress);

    database.undo(versions("1"), progress);
    plainFlyway(migrations("V2__two.sql", "CREATE TABLE two (id int);")).validate();
    database.migrate(TestServer.run(versions("1"), migrations), progress);

    assertThat(tables(settings)).containsExactly("one", "two");
    plainFlyway(migrations).validate();
  }

  @Test
  void refusesBeforeAnythingWhenOneVersionHasNoDownScript() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "V2__two.sql", "CREATE TABLE two (id int);",
            "U2__two.sql", "DROP TABLE two;");
    database.migrate(TestServer.run(versions("1", "2"), migrations), progress);

    undoFails("2", "1")
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .returns("version 1 was applied without a down script", UserError::what)
        .returns("V1__one.sql", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("-n", "U1__<description>.sql"));
    assertThat(tables(settings)).containsExactly("one", "two");
  }

  @Test
  void refusesADownScriptThatIsNotWhatWasStored() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "U1__one.sql", "DROP TABLE one;");
    database.migrate(TestServer.run(versions("1"), migrations), progress);
    execute(settings, "UPDATE stackshift_down_scripts SET sql = 'DROP SCHEMA public CASCADE'");

    undoFails("1")
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .returns("the down script of version 1 was changed after it was stored", UserError::what)
        .satisfies(error -> assertThat(error.remedy()).contains("backup", "-n"));
    assertThat(tables(settings)).containsExactly("one");
  }

  @Test
  void aFailingDownScriptLeavesEverythingApplied() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "U1__one.sql", "-- wrong\nDROP TABLE\n  uno;",
            "V2__two.sql", "CREATE TABLE two (id int);",
            "U2__two.sql", "DROP TABLE two;");
    database.migrate(TestServer.run(versions("1", "2"), migrations), progress);

    undoFails("2", "1")
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("ERROR: table \"uno\" does not exist", UserError::what)
        .returns("U1__one.sql:2", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).startsWith("Nothing was taken back."));
    assertThat(tables(settings)).containsExactly("one", "two");
    assertThat(database.state()).isEqualTo(applied("1 2", "1", "2"));
  }

  @Test
  void whatIsTakenBackAlreadyIsPassedOver() throws SQLException {
    var migrations =
        migrations("V1__one.sql", "CREATE TABLE one ();", "U1__one.sql", "DROP TABLE one;");
    database.migrate(TestServer.run(versions("1"), migrations), progress);
    database.undo(versions("1"), progress);

    database.undo(versions("1"), progress);

    assertThat(tables(settings)).isEmpty();
    assertThat(progress.lines()).last().isEqualTo("version 1 is not applied");
  }

  @Test
  void bringsTheRowsOfACopyStatementBack() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int, name text);",
            "U1__one.sql", "COPY one FROM STDIN;\n1\ta\n2\tb\n\\.\nALTER TABLE one RENAME TO uno;");
    database.migrate(TestServer.run(versions("1"), migrations), progress);

    database.undo(versions("1"), progress);

    assertThat(query(settings, "SELECT name FROM uno ORDER BY id")).containsExactly("a", "b");
  }

  @Test
  void replacesFlywaysPlaceholdersInDownScriptsToo() throws SQLException {
    var migrations =
        migrations(
            "V1__one.sql", "CREATE TABLE ${flyway:defaultSchema}.one AS SELECT '${flyway:user}' u;",
            "U1__one.sql",
                "DROP TABLE ${flyway:defaultSchema}.one; CREATE TABLE ${flyway:user}_1 ();");
    database.migrate(TestServer.run(versions("1"), migrations), progress);
    assertThat(query(settings, "SELECT u FROM one")).containsExactly(settings.user());
    plainFlyway(migrations).validate();

    database.undo(versions("1"), progress);

    assertThat(tables(settings)).containsExactly(settings.user() + "_1");
  }

  /** What an application has that migrates by itself when it starts. */
  private Flyway plainFlyway(Migrations migrations) {
    return Flyway.configure()
        .dataSource(new DatabaseConnections(settings).database())
        .resourceProvider(new ScriptResources(List.copyOf(migrations.ups().values())))
        .load();
  }

  /** The state with these versions undoable, and those applied. */
  private static DatabaseState applied(String undoable, String... applied) {
    return new DatabaseState.Present(
        new TreeSet<>(versions(applied.length == 0 ? new String[] {undoable} : applied)),
        new TreeSet<>(versions(undoable.split(" "))),
        List.of());
  }

  private ObjectAssert<UserError> undoFails(String... versions) {
    return assertThatThrownBy(() -> database.undo(versions(versions), progress))
        .asInstanceOf(type(UserError.class));
  }
}
