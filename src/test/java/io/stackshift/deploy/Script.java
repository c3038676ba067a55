package io.stackshift.deploy;

import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What happens while services are waited for, as another process says it, a line each:
 *
 * <ul>
 *   <li>{@code converging NAME WANTED UPDATED RUNNING FAILED TEXT}; {@code converged} as text ends
 *       the waiting for it
 *   <li>{@code detail TEXT}, {@code trace TEXT}, {@code lines NUMBER} for so many details
 *   <li>{@code fail TEXT}, {@code done}
 * </ul>
 */
public final class Script {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Script() {}

  /** Nothing happens. */
  public static Script none() {
    return new Script();
  }

  /** The script that comes from this port. */
  public static Script from(int port) {
    var script = new Script();
    Thread.ofPlatform().daemon().name("script").start(() -> script.read(port));
    return script;
  }

  private void read(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void play(Progress progress) {
    while (true) {
      String[] words = next().split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "converging" -> progress.converging(convergence(rest.split(" ", 6)));
        case "detail" -> progress.detail(rest);
        case "trace" -> progress.trace(rest);
        case "lines" -> {
          for (int number = 1; number <= Integer.parseInt(rest); number++) {
            progress.detail("line " + number);
          }
        }
        case "fail" ->
            throw new UserError(ExitCode.ROLLOUT_FAILED, rest, "service shop_web", "Mend it.");
        case "done" -> {
          return;
        }
        default -> throw new AssertionError("no script: " + words[0]);
      }
    }
  }

  private String next() {
    try {
      return lines.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }

  private static ServiceConvergence convergence(String[] words) {
    var counts =
        new Counts(
            Integer.parseInt(words[1]),
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]),
            Integer.parseInt(words[4]));
    return new ServiceConvergence(
        words[0], words[5].equals("converged"), counts, words[5], List.of());
  }
}
