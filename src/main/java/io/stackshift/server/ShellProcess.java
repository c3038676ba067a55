package io.stackshift.server;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that reads a script on its standard input. */
final class ShellProcess {

  /** Root, or whoever may become root without being asked for a password. */
  static final String AS_ROOT =
      "sh -c 'if [ \"$(id -u)\" = 0 ]; then exec sh -s; else exec sudo -n sh -s; fi'";

  private ShellProcess() {}

  /**
   * Runs it to its end.
   *
   * @throws UserError refused, when there is no such program
   */
  static Machine.Answer run(List<String> command, String script) {
    try {
      Process process = new ProcessBuilder(command).start();
      var errors =
          CompletableFuture.supplyAsync(() -> {
            try {
              return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
      send(process, script);
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Machine.Answer(process.waitFor(), output, errors.join());
    } catch (IOException failure) {
      throw missing(command.getFirst(), failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw UserError.refused("interrupted", command.getFirst(), "Run the same command again.");
    }
  }

  /** Whoever ends before it has read all says why as errors. */
  private static void send(Process process, String script) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      return;
    }
  }

  static UserError missing(String program, IOException cause) {
    return UserError.refused(
        "the program cannot be run: " + cause.getMessage(), program, "Install it.", cause);
  }
}
