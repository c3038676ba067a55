package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.tables;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sessions of others that hold up a deployment, and its own that is to end. */
@ResourceLock(Shared.POSTGRES)
class PostgresSessionsIT {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  private Connection session(String applicationName) throws SQLException {
    Connection connection = TestServer.connect(settings);
    connection.setClientInfo("ApplicationName", applicationName);
    return connection;
  }

  private void awaitGone(Duration within) {
    database.awaitSessionsGone(new TreeSet<>(List.of("aaaaaaaa")), within, progress);
  }

  @Test
  void namesTheSessionsOfOlderReleases() throws SQLException {
    try (var _ = session("web@aaaaaaaa");
        var _ = session("web@bbbbbbbb");
        var _ = session("psql")) {
      assertThatThrownBy(() -> awaitGone(SHORT))
          .asInstanceOf(type(UserError.class))
          .returns(ExitCode.GATE_TIMED_OUT, UserError::exitCode)
          .satisfies(error ->
              assertThat(error.what())
                  .containsPattern("web@aaaaaaaa \\(process \\d+\\)")
                  .doesNotContain("bbbbbbbb", "psql"));
    }
    awaitGone(LONG);
  }

  @Test
  void aSessionMayNameTheWholeCommit() throws SQLException {
    try (var _ = session("worker@aaaaaaaa00112233445566778899aabbccddeeff")) {
      assertThatThrownBy(() -> awaitGone(SHORT)).hasMessageContaining("worker@aaaaaaaa0011");
    }
    try (var _ = session("worker@aaaaaaaa-dirty")) {
      awaitGone(LONG);
    }
  }

  @Test
  void aStatementThatTakesLongEndsWhenItsDeploymentIsInterrupted() throws Exception {
    var files = migrations("V1__one.sql", "CREATE TABLE one (id int);\nSELECT pg_sleep(600);");
    var ended = new CompletableFuture<Throwable>();
    var begun = new CountDownLatch(1);
    Thread deployment =
        Thread.ofPlatform()
            .start(() -> {
              begun.countDown();
              try {
                database.migrate(TestServer.run(versions("1"), files), progress);
                ended.complete(new AssertionError("it was not interrupted"));
              } catch (RuntimeException failure) {
                ended.complete(failure);
              }
            });
    begun.await();
    awaitSleep();

    deployment.interrupt();

    assertThat(ended.get(60, TimeUnit.SECONDS))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("V1__one.sql:2", UserError::where);
    assertThat(tables(settings)).isEmpty();
  }

  private void awaitSleep() {
    assertThat(
            BoundedWait.until(
                LONG, LONG, _ -> isAsleep() ? Optional.empty() : Optional.of("not asleep")))
        .isEmpty();
  }

  private boolean isAsleep() {
    try {
      return !TestServer.query(
              settings,
              "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                  + " AND wait_event = 'PgSleep'")
          .isEmpty();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
