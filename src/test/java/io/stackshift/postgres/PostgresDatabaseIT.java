package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.PASSWORD;
import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.doctor.DatabaseVitals;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.DatabaseState;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import io.stackshift.settings.Tls;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Reaching the server, and the database's birth. */
@ResourceLock(Shared.POSTGRES)
class PostgresDatabaseIT {

  @Test
  void createsAMissingDatabaseOnce() {
    var database = new PostgresDatabase(TestServer.missing());
    assertThat(database.state()).isEqualTo(new DatabaseState.Missing());

    database.create();
    database.create();

    assertThat(database.state())
        .isEqualTo(new DatabaseState.Present(new TreeSet<>(), new TreeSet<>(), List.of()));
  }

  @Test
  void twoProcessesMayCreateTheSameDatabase() {
    var settings = TestServer.missing();

    assertThatCode(() ->
            CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> new PostgresDatabase(settings).create()),
                    CompletableFuture.runAsync(() -> new PostgresDatabase(settings).create()))
                .join())
        .doesNotThrowAnyException();
  }

  @Test
  void aServerWithoutTheDatabaseIsReady() {
    assertThatCode(
            () -> new PostgresDatabase(TestServer.missing()).awaitReady(Duration.ofSeconds(5)))
        .doesNotThrowAnyException();
  }

  @Test
  void doctorSeesVersionRightsAndRoom() {
    var settings = TestServer.empty();

    assertThat(new DatabaseCheckup(settings).look())
        .isInstanceOfSatisfying(
            DatabaseVitals.Present.class,
            it -> {
              assertThat(it.major()).isGreaterThanOrEqualTo(13);
              assertThat(it.version()).startsWith(Integer.toString(it.major()));
              assertThat(it.isReadOnly()).isFalse();
              assertThat(it.rights().createsSchemas()).isTrue();
              assertThat(it.sessions().used()).isBetween(1, it.sessions().most());
              assertThat(it.scratch()).isEmpty();
            });
    assertThat(new DatabaseCheckup(TestServer.missing()).look())
        .isInstanceOf(DatabaseVitals.Missing.class);
    assertThatThrownBy(() -> new DatabaseCheckup(withPassword(settings, "wr0ng-secret")).look())
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.what()).contains("password authentication failed"))
        .satisfies(error -> assertThat(everythingIn(error)).doesNotContain("wr0ng-secret"));
  }

  @Test
  void aWrongPasswordIsNotWaitedFor() {
    var database = new PostgresDatabase(withPassword(TestServer.empty(), "wr0ng-secret"));
    long startedAt = System.nanoTime();

    assertThatThrownBy(() -> database.awaitReady(Duration.ofMinutes(1)))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.GATE_TIMED_OUT, UserError::exitCode)
        .satisfies(error -> assertThat(error.what()).contains("password authentication failed"))
        .satisfies(error -> assertThat(error.remedy()).contains("database.password"))
        .satisfies(error -> assertThat(everythingIn(error)).doesNotContain("wr0ng-secret"));
    assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(10));
    assertThat(database.state())
        .isInstanceOfSatisfying(
            DatabaseState.Unreachable.class,
            state -> assertThat(state.reason()).contains("password authentication failed"));
  }

  @Test
  void anUnreachableServerIsWaitedForInVain() throws IOException {
    var database = new PostgresDatabase(at("127.0.0.1", closedPort()));

    assertThatThrownBy(() -> database.awaitReady(Duration.ofSeconds(1)))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.GATE_TIMED_OUT, UserError::exitCode)
        .satisfies(error -> assertThat(error.what()).contains("within 1 s", "refused"))
        .satisfies(error -> assertThat(everythingIn(error)).doesNotContain(PASSWORD));
  }

  @Test
  void anUnknownNameIsSaidToBeUnknownHere() {
    assertThat(new PostgresDatabase(at("db.invalid", 5432)).state())
        .isEqualTo(new DatabaseState.Unreachable("the name db.invalid is not known here"));
  }

  @Test
  void migratingAnUnreachableDatabaseFailsWithoutShowingThePassword() throws IOException {
    var database = new PostgresDatabase(at("127.0.0.1", closedPort()));

    assertThatThrownBy(() ->
            database.migrate(
                TestServer.run(versions("1"), migrations("V1__one.sql", "SELECT 1;")),
                new RecordedProgress()))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .satisfies(error -> assertThat(everythingIn(error)).doesNotContain(PASSWORD));
  }

  @Test
  void aConnectionThatIsToBeEncryptedIsNotMadeInTheClear() {
    var settings = TestServer.empty();
    var encrypted =
        new DatabaseSettings.Postgres(
            settings.service(),
            settings.host(),
            settings.port(),
            settings.name(),
            settings.user(),
            settings.password(),
            settings.migrations(),
            new Tls(Tls.Mode.REQUIRE, ""));

    assertThat(new PostgresDatabase(encrypted).state())
        .isInstanceOfSatisfying(
            DatabaseState.Unreachable.class,
            state -> assertThat(state.reason()).contains("offers no TLS"));
  }

  private static DatabaseSettings.Postgres withPassword(
      DatabaseSettings.Postgres settings, String password) {
    return new DatabaseSettings.Postgres(
        settings.service(),
        settings.host(),
        settings.port(),
        settings.name(),
        settings.user(),
        new Secret(password),
        settings.migrations());
  }

  private static DatabaseSettings.Postgres at(String host, int port) {
    var settings = TestServer.settings("shop");
    return new DatabaseSettings.Postgres(
        "db",
        host,
        port,
        "shop",
        settings.user(),
        settings.password(),
        MigrationSettings.of("migrations"));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** All that --stacktrace would print. */
  private static String everythingIn(UserError error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return error.what() + error.where() + error.remedy() + text;
  }
}
