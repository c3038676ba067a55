package io.stackshift.swarm.engine;

import io.stackshift.error.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is reached by SSH, as the docker command names it: {@code
 * ssh://[user@]host[:port][/path/to/docker.sock]}.
 *
 * @param user empty for the one that SSH's own configuration says
 * @param port 0 for the one that SSH's own configuration says
 * @param socket path of the engine's socket there; empty for what the docker command there uses
 */
record SshAddress(String user, String host, int port, String socket) {

  private static final String SCHEME = "ssh://";

  /** Whether {@code DOCKER_HOST} has this form. */
  static boolean isMeantBy(@Nullable String dockerHost) {
    return dockerHost != null && dockerHost.startsWith(SCHEME);
  }

  /**
   * Takes an address apart.
   *
   * @throws UserError REFUSED, when it is none; what begins with a hyphen would be an option of ssh
   */
  static SshAddress parse(String dockerHost) {
    URI uri;
    try {
      uri = URI.create(dockerHost);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean extra = uri.getQuery() != null || uri.getFragment() != null;
    if (host.isEmpty() || host.startsWith("-") || user.startsWith("-") || extra) {
      throw malformed();
    }
    if (user.contains(":")) {
      throw UserError.refused(
          "DOCKER_HOST has a password in it, which ssh does not take from there",
          "DOCKER_HOST",
          "Use a key: ssh://user@host.");
    }
    String path = uri.getPath().equals("/") ? "" : uri.getPath();
    return new SshAddress(user, host, Math.max(uri.getPort(), 0), path);
  }

  private static UserError malformed() {
    return UserError.refused(
        "DOCKER_HOST is not an address for SSH", "DOCKER_HOST", "Write ssh://user@host.");
  }

  /** For messages. */
  URI uri() {
    return URI.create(
        SCHEME
            + (user.isEmpty() ? "" : user + "@")
            + host
            + (port == 0 ? "" : ":" + port)
            + socket);
  }

  /**
   * The command whose standard input and output are one connection to the engine: what the docker
   * command itself runs (docker/cli, {@code cli/connhelper}).
   *
   * @param options of ssh
   */
  List<String> dial(List<String> options) {
    List<String> command = new ArrayList<>(List.of("ssh", "-o", "ConnectTimeout=30", "-T"));
    command.addAll(options);
    if (!user.isEmpty()) {
      command.addAll(List.of("-l", user));
    }
    if (port != 0) {
      command.addAll(List.of("-p", Integer.toString(port)));
    }
    command.addAll(List.of("--", host, "docker"));
    if (!socket.isEmpty()) {
      command.addAll(List.of("--host", "'unix://" + socket.replace("'", "'\\''") + "'"));
    }
    command.addAll(List.of("system", "dial-stdio"));
    return List.copyOf(command);
  }
}
