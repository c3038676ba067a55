package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.DatabaseState;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import io.stackshift.settings.Tls;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code database.tls} promises, on a real server with a certificate for localhost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Shared.POSTGRES)
class PostgresTlsIT {

  private static final String ENCRYPTED =
      "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
  private static final String RIGHT = "localhost";
  private static final String WRONG = "127.0.0.1";

  @SuppressWarnings("NullAway.Init")
  private TlsServer server;

  private Path folder = Path.of("");

  @BeforeAll
  void start(@TempDir Path made) throws IOException, InterruptedException, SQLException {
    folder = made;
    server = TlsServer.start(made);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void requireEncryptsAndBelievesWhoeverAnswers() throws SQLException {
    assertThat(query(at(WRONG, Tls.Mode.REQUIRE, ""), ENCRYPTED)).containsExactly("t");
  }

  @ParameterizedTest
  @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
  void aCertificateOfTheAuthorityIsTrusted(Tls.Mode mode) throws SQLException {
    assertThat(query(at(RIGHT, mode, server.authority()), ENCRYPTED)).containsExactly("t");
  }

  @Test
  void onlyVerifyFullLooksAtTheName() throws SQLException {
    assertThat(query(at(WRONG, Tls.Mode.VERIFY_CA, server.authority()), ENCRYPTED))
        .containsExactly("t");
    refuses(
        at(WRONG, Tls.Mode.VERIFY_FULL, server.authority()),
        "the server's certificate is not for the name 127.0.0.1, which database.tls: verify-full"
            + " asks for");
  }

  @ParameterizedTest
  @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
  void aCertificateOfAnotherAuthorityIsRefused(Tls.Mode mode) {
    refuses(
        at(RIGHT, mode, server.stranger()),
        "the server's certificate is not signed by anybody in %s, which database.tls: %s asks for"
            .formatted(server.stranger(), mode.word()));
  }

  @ParameterizedTest
  @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
  void withoutAFileTheRuntimeSaysWhomItTrusts(Tls.Mode mode) {
    refuses(
        at(RIGHT, mode, ""),
        "the server's certificate is not signed by anybody whom the Java runtime trusts (there is"
            + " no database.ca_file), which database.tls: %s asks for".formatted(mode.word()));
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
  void aServerWithoutTlsIsRefused(Tls.Mode mode) {
    var plain = TestServer.settings("postgres");
    refuses(
        settings(plain.host(), plain.port(), mode, mode.verifies() ? server.authority() : ""),
        "the server offers no TLS, which database.tls: %s asks for".formatted(mode.word()));
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws IOException {
    var garbage = Files.writeString(folder.resolve("garbage.pem"), "not a certificate\n");

    assertThat(new PostgresDatabase(at(RIGHT, Tls.Mode.VERIFY_FULL, garbage.toString())).state())
        .asInstanceOf(type(DatabaseState.Unreachable.class))
        .satisfies(state -> assertThat(state.reason()).contains("garbage.pem"));
  }

  @Test
  void aServerThatRefusesPlainConnectionsIsReachedWithoutSayingAnything() throws SQLException {
    assertThat(query(at(RIGHT, Tls.Mode.OFF, ""), ENCRYPTED)).containsExactly("t");
  }

  /** In each place where a user would see it; and at once, since waiting does not help. */
  private static void refuses(DatabaseSettings.Postgres settings, String reason) {
    var database = new PostgresDatabase(settings);

    assertThat(database.state()).isEqualTo(new DatabaseState.Unreachable(reason));
    assertThatThrownBy(() -> database.awaitReady(Duration.ofMinutes(10)))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.GATE_TIMED_OUT, UserError::exitCode)
        .satisfies(error -> assertThat(error.what()).endsWith(reason))
        .satisfies(error -> assertThat(error.remedy()).contains("database.tls"));
  }

  private DatabaseSettings.Postgres at(String host, Tls.Mode mode, String authority) {
    return settings(host, server.port(), mode, authority);
  }

  private static DatabaseSettings.Postgres settings(
      String host, int port, Tls.Mode mode, String authority) {
    return new DatabaseSettings.Postgres(
        "",
        host,
        port,
        "postgres",
        "test",
        new Secret(TestServer.PASSWORD),
        MigrationSettings.of("migrations"),
        new Tls(mode, authority));
  }
}
