package io.stackshift.ssh;

import io.stackshift.acceptance.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real {@code sshd} on a free port of the loopback, with keys of its own, that lets in the user
 * who runs the tests.
 *
 * <p>OpenSSH takes the home folder from the user database, not from {@code HOME}: whoever is to
 * reach this server with a plain {@code ssh} gets {@link #variables()}, whose {@code PATH} begins
 * with an {@code ssh}, {@code scp} and {@code sftp} that know its key and its host key.
 */
public final class TestSshServer implements AutoCloseable {

  private static final String PROGRAM = "/usr/sbin/sshd";
  private static final String ADDRESS = "127.0.0.1";

  private final Path folder;
  private final int port;
  private final Process daemon;

  /**
   * Starts one that accepts any command.
   *
   * @param folder where its files go: empty, and of this test alone
   */
  public TestSshServer(Path folder) {
    this(folder, "");
  }

  /**
   * Starts one.
   *
   * @param keyOptions options of the line in {@code authorized_keys}, as {@code
   *     restrict,command="…"}; empty for none
   */
  public TestSshServer(Path folder, String keyOptions) {
    this.folder = folder;
    try {
      this.port = freePort();
      prepare(keyOptions);
      this.daemon =
          new ProcessBuilder(PROGRAM, "-D", "-f", path("sshd_config"), "-E", path("log")).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Await.until(
        "the SSH server listens",
        this::log,
        log -> log.contains("Server listening on " + ADDRESS) || !daemon.isAlive());
    if (!daemon.isAlive()) {
      throw new AssertionError("the SSH server ended at once:\n" + log());
    }
  }

  /** The user who may come in. */
  public String user() {
    return System.getProperty("user.name");
  }

  /** The port on {@code 127.0.0.1}. */
  public int port() {
    return port;
  }

  /** {@code ssh://user@127.0.0.1:port}, as {@code DOCKER_HOST} names it. */
  public String address() {
    return "ssh://%s@%s:%d".formatted(user(), ADDRESS, port);
  }

  /** The private key, without a passphrase, readable by its owner alone. */
  public Path key() {
    return folder.resolve("key");
  }

  /** A {@code known_hosts} with this server's host key. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** Whom it lets in; may be rewritten while it runs. */
  public Path authorizedKeys() {
    return folder.resolve("authorized_keys");
  }

  /** Variables for a process that is to reach it with {@code ssh}. */
  public Map<String, String> variables() {
    return Map.of("PATH", path("bin") + ":" + System.getenv("PATH"));
  }

  /** Has {@link #variables()} reach this server under the name of another host. */
  public void standInFor(String host) {
    try {
      Files.writeString(
          folder.resolve("ssh_config"),
          "Host %s\n  HostName %s\n  Port %d\n".formatted(host, ADDRESS, port),
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What the server wrote so far: who connected, and which commands were asked for. */
  public String log() {
    try {
      Path log = folder.resolve("log");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Cuts off all who are connected, as a network does that goes away; new ones may come. */
  public void cutConnections() {
    daemon
        .toHandle()
        .children()
        .forEach(child -> {
          child
              .descendants()
              .filter(TestSshServer::isServer)
              .forEach(ProcessHandle::destroyForcibly);
          child.destroyForcibly();
        });
  }

  private static boolean isServer(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("sshd")).isPresent();
  }

  private void prepare(String keyOptions) throws IOException {
    generateKey("host_key");
    generateKey("key");
    String options = keyOptions.isEmpty() ? "" : keyOptions + " ";
    Files.writeString(authorizedKeys(), options + Files.readString(folder.resolve("key.pub")));
    Files.writeString(
        knownHosts(),
        "[%s]:%d %s".formatted(ADDRESS, port, Files.readString(folder.resolve("host_key.pub"))));
    Files.writeString(folder.resolve("sshd_config"), serverConfiguration());
    Files.writeString(folder.resolve("ssh_config"), clientConfiguration());
    Files.createDirectories(folder.resolve("bin"));
    for (String client : new String[] {"ssh", "scp", "sftp"}) {
      Path wrapper = folder.resolve("bin").resolve(client);
      Files.writeString(
          wrapper,
          "#!/bin/sh\nexec /usr/bin/%s -F '%s' \"$@\"\n".formatted(client, path("ssh_config")));
      Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    if (user().equals("root")) {
      // Debian makes it when it starts a server of the machine's own.
      Files.createDirectories(Path.of("/run/sshd"));
    }
  }

  private String serverConfiguration() {
    return """
    Port %d
    ListenAddress %s
    HostKey %s
    AuthorizedKeysFile %s
    PidFile none
    LogLevel VERBOSE
    StrictModes no
    UsePAM no
    PermitRootLogin prohibit-password
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    AllowAgentForwarding no
    Subsystem sftp internal-sftp
    """
        .formatted(port, ADDRESS, path("host_key"), authorizedKeys());
  }

  private String clientConfiguration() {
    return """
    Host *
      IdentityFile %s
      IdentitiesOnly yes
      UserKnownHostsFile %s
      GlobalKnownHostsFile /dev/null
      StrictHostKeyChecking yes
      BatchMode yes
    """
        .formatted(key(), knownHosts());
  }

  private void generateKey(String name) throws IOException {
    var process =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                "stackshift-test",
                "-f",
                path(name))
            .inheritIO()
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError("ssh-keygen failed");
      }
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  /** Nobody else takes it in the moment until the server does: ports are given out in turn. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Override
  public void close() {
    cutConnections();
    daemon.destroy();
    try {
      if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }
}
