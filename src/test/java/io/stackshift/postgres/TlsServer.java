package io.stackshift.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server with TLS, whose certificate is for {@code localhost} and signed by a
 * certificate authority that was made for it. Everything that is made is in a folder.
 */
final class TlsServer implements AutoCloseable {

  private static final String STORE_PASSWORD = "changeit";

  private final Path folder;
  private final PostgreSQLContainer container;

  private TlsServer(Path folder, PostgreSQLContainer container) {
    this.folder = folder;
    this.container = container;
  }

  /** Makes certificates with the JDK's keytool, and a server that shows one of them. */
  static TlsServer start(Path folder) throws IOException, InterruptedException, SQLException {
    authority(folder, "ca");
    authority(folder, "stranger");
    keytool(folder, "-genkeypair", "-alias", "server", "-dname", "CN=localhost");
    keytool(folder, "-certreq", "-alias", "server", "-file", "server.csr");
    keytool(
        folder,
        "-gencert",
        "-alias",
        "ca",
        "-rfc",
        "-ext",
        "san=dns:localhost",
        "-infile",
        "server.csr",
        "-outfile",
        "server.pem");
    var container = TestServer.container();
    container.start();
    var server = new TlsServer(folder, container);
    server.encrypt();
    return server;
  }

  private static void authority(Path folder, String alias)
      throws IOException, InterruptedException {
    keytool(folder, "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-ext", "bc:c");
    keytool(folder, "-exportcert", "-alias", alias, "-rfc", "-file", alias + ".pem");
  }

  private static void keytool(Path folder, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", "store.p12", "-storepass", STORE_PASSWORD));
    if (command.contains("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
    }
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
    }
  }

  /** The server reads key and certificate again when it is told to, without a restart. */
  private void encrypt() throws IOException, InterruptedException, SQLException {
    copy(Files.readString(folder.resolve("server.pem")), "/tmp/server.pem");
    copy(key(), "/tmp/server.key");
    var prepared =
        container.execInContainer(
            "sh", "-c", "chown postgres /tmp/server.* && chmod 600 /tmp/server.*");
    if (prepared.getExitCode() != 0) {
      throw new IllegalStateException(prepared.getStderr());
    }
    try (var connection = container.createConnection("");
        var statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '/tmp/server.pem'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '/tmp/server.key'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private void copy(String text, String path) {
    container.copyFileToContainer(Transferable.of(text.getBytes(StandardCharsets.UTF_8)), path);
  }

  private String key() throws IOException {
    try (var in = Files.newInputStream(folder.resolve("store.p12"))) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, STORE_PASSWORD.toCharArray());
      var key = store.getKey("server", STORE_PASSWORD.toCharArray());
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return container.getMappedPort(5432);
  }

  /** The certificate authority that signed the server's certificate. */
  String authority() {
    return folder.resolve("ca.pem").toString();
  }

  /** One that did not. */
  String stranger() {
    return folder.resolve("stranger.pem").toString();
  }

  @Override
  public void close() {
    container.stop();
  }
}
