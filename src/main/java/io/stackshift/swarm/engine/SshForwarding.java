package io.stackshift.swarm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A socket on this machine behind which is the engine of another one: each connection to it is a
 * {@code docker system dial-stdio} there, started by {@code ssh}, which brings its configuration,
 * keys and known hosts. All share one connection of SSH, so that only the first pays for its setup.
 */
final class SshForwarding implements EngineRoute {

  /** Where util-linux has it; elsewhere Ctrl-C reaches ssh too, and cuts requests off. */
  private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

  private static final int LARGEST_SOCKET_PATH = 100;

  private final SshAddress engine;
  private final Path folder;
  private final ServerSocketChannel listener;
  private final Set<SshConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile String trouble = "";

  private SshForwarding(SshAddress engine, Path folder) throws IOException {
    this.engine = engine;
    this.folder = folder;
    this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socketPath()));
  }

  /** Listens; nothing is sent to the other machine yet. */
  static SshForwarding to(SshAddress engine) {
    try {
      // Only for this user's eyes, as temporary folders of Java are.
      Path folder = Files.createTempDirectory("stackshift-ssh");
      if (folder.toString().length() > LARGEST_SOCKET_PATH - "/engine.sock".length()) {
        Files.delete(folder);
        folder = Files.createTempDirectory(Path.of("/tmp"), "stackshift-ssh");
      }
      var forwarding = new SshForwarding(engine, folder);
      var acceptor = new Thread(forwarding::accept, "ssh to " + engine.host());
      acceptor.setDaemon(true);
      acceptor.start();
      return forwarding;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path socketPath() {
    return folder.resolve("engine.sock");
  }

  /** What docker-java connects to. */
  String socket() {
    return "unix://" + socketPath();
  }

  @Override
  public URI address() {
    return engine.uri();
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public String remedy() {
    return "'ssh %s docker version' has to work without asking anything: start its engine, or check"
            .formatted((engine.user().isEmpty() ? "" : engine.user() + "@") + engine.host())
        + " key, known host and group there.";
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        connect(listener.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(SocketChannel client) throws IOException {
    try {
      var connection = new SshConnection(client, new ProcessBuilder(command()).start(), this::note);
      connections.add(connection);
      connection.whenEnded(() -> connections.remove(connection));
    } catch (IOException noSsh) {
      note("ssh cannot be run: " + noSsh.getMessage());
      client.close();
    }
  }

  private void note(String complaint) {
    trouble = complaint;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(OWN_SESSION)) {
      command.add(OWN_SESSION.toString());
    }
    command.addAll(
        engine.dial(
            List.of(
                "-o", "ControlMaster=auto",
                "-o", "ControlPath=" + folder.resolve("%C"),
                // Should this process be killed, the shared connection ends by itself.
                "-o", "ControlPersist=10")));
    return command;
  }

  @Override
  public void close() {
    try {
      listener.close();
      connections.forEach(SshConnection::close);
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
