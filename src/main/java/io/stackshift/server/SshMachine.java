package io.stackshift.server;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine by the system's {@code ssh}, with the user's configuration, agent and known hosts. One
 * connection serves all scripts (ssh_config(5), ControlMaster), so that a password or a passphrase
 * is asked for once, by {@code ssh} itself at the terminal.
 */
final class SshMachine implements Machine {

  /** What {@code ssh} exits with when the connection is the trouble. */
  private static final int NO_CONNECTION = 255;

  private static final int LOOK_MILLIS = 50;

  private final String destination;
  private final Path folder;
  private final Process master;

  private SshMachine(String destination, Path folder, Process master) {
    this.destination = destination;
    this.folder = folder;
    this.master = master;
  }

  /**
   * Connects.
   *
   * @throws UserError refused, with what {@code ssh} says
   */
  static SshMachine connect(String destination) {
    if (destination.isEmpty() || destination.startsWith("-")) {
      throw UserError.usage(
          "'" + destination + "' is no server", "", "Name it as ssh does: user@host.");
    }
    try {
      Path folder = Files.createTempDirectory("stackshift-ssh");
      Process master =
          new ProcessBuilder(
                  "ssh",
                  "-o",
                  "ConnectTimeout=15",
                  "-o",
                  "ServerAliveInterval=15",
                  "-o",
                  "ControlMaster=yes",
                  "-o",
                  "ControlPersist=no",
                  "-S",
                  folder.resolve("socket").toString(),
                  "-N",
                  "--",
                  destination)
              .redirectError(folder.resolve("errors").toFile())
              .start();
      var machine = new SshMachine(destination, folder, master);
      machine.awaitConnection();
      return machine;
    } catch (IOException failure) {
      throw ShellProcess.missing("ssh", failure);
    }
  }

  /** However long a person takes to type a password; {@code ssh} itself gives up in time. */
  private void awaitConnection() {
    try {
      while (!Files.exists(folder.resolve("socket"))) {
        if (master.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          UserError error = unreachable(errors());
          close();
          throw error;
        }
      }
    } catch (InterruptedException interruption) {
      close();
      Thread.currentThread().interrupt();
      throw UserError.refused("interrupted", destination, "Run the same command again.");
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private UserError unreachable(String said) {
    String text = said.strip();
    return UserError.refused(
        text.isEmpty() ? "ssh did not get through" : text.lines().toList().getLast().strip(),
        destination,
        "Try 'ssh " + destination + "' yourself: address, key and host key have to be right.");
  }

  @Override
  public String name() {
    return destination;
  }

  @Override
  public Answer run(String script) {
    var answer =
        ShellProcess.run(
            List.of(
                "ssh",
                "-S",
                folder.resolve("socket").toString(),
                "-o",
                "ControlMaster=no",
                "-T",
                "--",
                destination,
                ShellProcess.AS_ROOT),
            script);
    if (answer.exitCode() == NO_CONNECTION) {
      throw unreachable(answer.errors());
    }
    return answer;
  }

  @Override
  public void close() {
    master.destroy();
    try {
      master.waitFor(5, TimeUnit.SECONDS);
      Files.deleteIfExists(folder.resolve("socket"));
      Files.deleteIfExists(folder.resolve("errors"));
      Files.deleteIfExists(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
