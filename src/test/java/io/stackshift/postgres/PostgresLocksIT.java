package io.stackshift.postgres;

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
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.testbed.Shared;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Waiting for others, and others that wait. */
@ResourceLock(Shared.POSTGRES)
class PostgresLocksIT {

  private static final Migrations FILES =
      migrations(
          "V1__one.sql", "CREATE TABLE one (id int);",
          "U1__one.sql", "DROP TABLE one;",
          "V2__two.sql", "CREATE TABLE two ();\nALTER TABLE one ADD COLUMN two int;",
          "U2__two.sql", "DROP TABLE two;\nALTER TABLE one DROP COLUMN two;");

  private final DatabaseSettings.Postgres settings =
      TestServer.withLockTimes(TestServer.empty(), Duration.ofMillis(300), Duration.ofSeconds(30));
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void triesAgainUntilTheLockIsReleased() throws SQLException {
    database.migrate(TestServer.run(versions("1"), FILES), progress);
    try (var reader = reading()) {
      var migration =
          CompletableFuture.runAsync(
              () -> database.migrate(TestServer.run(versions("2"), FILES), progress));
      await(line -> line.contains("held by"));
      assertThat(migration).isNotDone();
      reader.rollback();
      migration.join();
    }

    assertThat(query(settings, "SELECT two FROM one")).isEmpty();
    assertThat(tables(settings)).containsExactly("one", "two");
    assertThat(progress.lines())
        .anyMatch(line ->
            line.matches(
                "V2__two\\.sql:2 ALTER TABLE waits for session \\d+ \\(reader, idle in transaction for"
                    + " \\d+ s\\)"))
        .anyMatch(line ->
            line.matches(
                "V2__two\\.sql:2 got no lock within 300 ms, held by session \\d+ \\(reader, .*"));
  }

  @Test
  void takingBackTriesAgainToo() throws SQLException {
    database.migrate(TestServer.run(versions("1", "2"), FILES), progress);
    try (var reader = reading()) {
      var undo = CompletableFuture.runAsync(() -> database.undo(versions("2"), progress));
      await(line -> line.startsWith("U2__two.sql:2 got no lock"));
      reader.rollback();
      undo.join();
    }

    assertThat(tables(settings)).containsExactly("one");
  }

  @Test
  void givesUpInTimeAndLeavesNothing() throws SQLException {
    database.migrate(TestServer.run(versions("1"), FILES), progress);
    var impatient =
        new PostgresDatabase(
            TestServer.withLockTimes(settings, Duration.ofMillis(100), Duration.ofMillis(500)));
    try (var reader = reading()) {
      assertThatThrownBy(() -> impatient.migrate(TestServer.run(versions("2"), FILES), progress))
          .asInstanceOf(type(UserError.class))
          .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
          .returns("V2__two.sql:2", UserError::where)
          .satisfies(error -> assertThat(error.what()).contains("ALTER TABLE one ADD COLUMN two"))
          .satisfies(error ->
              assertThat(error.remedy())
                  .startsWith("Nothing was changed.")
                  .contains("Run the same command again", "database.lock_retry"));
      reader.rollback();
    }
    assertThat(tables(settings)).containsExactly("one");

    database.migrate(TestServer.run(versions("2"), FILES), progress);

    assertThat(tables(settings)).containsExactly("one", "two");
  }

  @Test
  void aStatementOutsideATransactionIsTriedAgainByItself() throws SQLException {
    var files =
        migrations(
            "V1__one.sql",
            "CREATE TABLE one (id int);",
            "V2__two.sql",
            "CREATE TABLE two ();\nALTER TABLE one ADD COLUMN two int;\nVACUUM one;");
    database.migrate(TestServer.run(versions("1"), files), progress);
    try (var reader = reading()) {
      var migration =
          CompletableFuture.runAsync(
              () -> database.migrate(TestServer.run(versions("2"), files), progress));
      await(line -> line.startsWith("V2__two.sql:2 got no lock"));
      reader.rollback();
      migration.join();
    }

    assertThat(tables(settings)).containsExactly("one", "two");
  }

  @Test
  void twoRunsAtOnceWaitForEachOther() throws SQLException {
    var files = migrations("V1__one.sql", "CREATE TABLE one (id int); SELECT pg_sleep(0.5);");
    var runs =
        List.of(
            CompletableFuture.runAsync(
                () -> database.migrate(TestServer.run(versions("1"), files), progress)),
            CompletableFuture.runAsync(
                () -> database.migrate(TestServer.run(versions("1"), files), progress)));

    runs.forEach(CompletableFuture::join);

    assertThat(query(settings, "SELECT version FROM flyway_schema_history")).containsExactly("1");
  }

  @Test
  void plainFlywayWaitsForARunAndARunForPlainFlyway() throws SQLException {
    var files = migrations("V1__one.sql", "CREATE TABLE one (id int); SELECT pg_sleep(1);");
    var flyway =
        Flyway.configure()
            .dataSource(new DatabaseConnections(settings).database())
            .resourceProvider(
                new io.stackshift.postgres.script.ScriptResources(
                    List.copyOf(files.ups().values())))
            .load();
    var runs =
        List.of(
            CompletableFuture.runAsync(
                () -> database.migrate(TestServer.run(versions("1"), files), progress)),
            CompletableFuture.runAsync(flyway::migrate));

    runs.forEach(CompletableFuture::join);

    flyway.validate();
    assertThat(query(settings, "SELECT version FROM flyway_schema_history")).containsExactly("1");
  }

  @Test
  void saysWhoMigratesWhenTheWaitIsOver() throws SQLException {
    database.migrate(TestServer.run(versions("1"), FILES), progress);
    var impatient =
        new PostgresDatabase(
            TestServer.withLockTimes(settings, Duration.ofMillis(100), Duration.ofMillis(300)));
    try (var other = TestServer.connect(settings);
        var statement = other.createStatement()) {
      statement.execute("SET application_name = 'web'");
      statement.execute(
          "SELECT pg_advisory_lock(77431708279161 + "
              + "\"public\".\"flyway_schema_history\"".hashCode()
              + ")");

      assertThatThrownBy(() -> impatient.migrate(TestServer.run(versions("2"), FILES), progress))
          .asInstanceOf(type(UserError.class))
          .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
          .satisfies(error ->
              assertThat(error.what()).contains("another migration is running", "(web, idle for "));
    }
  }

  @Test
  void aLongStatementShowsHowFarItIs() {
    var files =
        migrations(
            "V1__slow.sql",
            "CREATE TABLE slow AS SELECT generate_series(1, 40) AS id;"
                + "CREATE FUNCTION slowly(int) RETURNS int LANGUAGE plpgsql IMMUTABLE"
                + " AS 'BEGIN PERFORM pg_sleep(0.05); RETURN $1; END';\n"
                + "CREATE INDEX slow_id ON slow (slowly(id));");

    database.migrate(TestServer.run(versions("1"), files), progress);

    assertThat(progress.lines())
        .anyMatch(line -> line.matches("V1__slow\\.sql:2 CREATE INDEX building index.*"));
  }

  @Test
  void aStatementThatRunsTooLongIsEnded() throws SQLException {
    var migrations = settings.migrations();
    var strict =
        TestServer.with(
            settings,
            new MigrationSettings(
                migrations.folder(),
                migrations.format(),
                migrations.rehearse(),
                migrations.keep(),
                migrations.lockTimeout(),
                migrations.lockRetry(),
                Duration.ofMillis(200),
                migrations.outOfOrder()));
    var files = migrations("V1__one.sql", "CREATE TABLE one (id int);\nSELECT pg_sleep(60);");

    assertThatThrownBy(() ->
            new PostgresDatabase(strict).migrate(TestServer.run(versions("1"), files), progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("V1__one.sql:2", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("database.statement_timeout"));
    assertThat(tables(settings)).isEmpty();
  }

  @Test
  void aTerminatedSessionLeavesNothingAndTheNextRunGoesOn() throws SQLException {
    var slow =
        migrations(
            "V1__one.sql", "CREATE TABLE one (id int);",
            "V2__two.sql", "CREATE TABLE two ();\nSELECT pg_sleep(60);");
    var migration =
        CompletableFuture.supplyAsync(() ->
            catchError(() -> database.migrate(TestServer.run(versions("1", "2"), slow), progress)));
    while (query(
            settings,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE wait_event = 'PgSleep'"
                + " AND datname = current_database()")
        .isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(migration.join())
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("V2__two.sql:2", UserError::where)
        .satisfies(error ->
            assertThat(error.remedy())
                .isEqualTo(
                    "Nothing was changed. The connection was lost: run the same command again."));
    assertThat(tables(settings)).isEmpty();

    database.migrate(TestServer.run(versions("1", "2"), FILES), progress);

    assertThat(tables(settings)).containsExactly("one", "two");
  }

  private static UserError catchError(Runnable run) {
    try {
      run.run();
    } catch (UserError e) {
      return e;
    }
    throw new AssertionError("it succeeded");
  }

  /** A session that holds a lock on table one until it is rolled back. */
  private Connection reading() throws SQLException {
    var reader = TestServer.connect(settings);
    try (var statement = reader.createStatement()) {
      statement.execute("SET application_name = 'reader'");
      reader.setAutoCommit(false);
      statement.execute("SELECT * FROM one");
    }
    return reader;
  }

  private void await(Predicate<String> line) {
    while (progress.lines().stream().noneMatch(line)) {
      Thread.onSpinWait();
    }
  }
}
