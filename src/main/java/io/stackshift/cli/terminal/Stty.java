package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks and sets the terminal of this process by {@code stty}, which every system has. */
public final class Stty {

  private static final File TERMINAL = new File("/dev/tty");
  private static final long LONGEST_SECONDS = 5;

  private Stty() {}

  /** The terminal's size now; 0 by 0 when it cannot be learnt. */
  public static Streams.Size size() {
    return size(run("size"));
  }

  /** What {@code stty size} prints: rows and columns. */
  static Streams.Size size(String printed) {
    return printed.matches("\\d{1,5} \\d{1,5}")
        ? new Streams.Size(
            Integer.parseInt(printed.substring(0, printed.indexOf(' '))),
            Integer.parseInt(printed.substring(printed.indexOf(' ') + 1)))
        : new Streams.Size(0, 0);
  }

  /**
   * What it prints; nothing when it fails: a terminal that is not as wanted is still of some use.
   */
  public static String run(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "stty";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      return printed(
          new ProcessBuilder(command)
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** A line, for which the pipe has room until the process has ended. */
  private static String printed(Process process) throws IOException, InterruptedException {
    try {
      return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
          ? new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
          : "";
    } finally {
      var _ = process.destroyForcibly();
    }
  }
}
