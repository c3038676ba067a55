package io.stackshift.cli;

import io.stackshift.deploy.Streams;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Standard input and output of this process. A terminal is put into raw mode by {@code stty}, so
 * that every key goes to the container, and back again however the process ends.
 */
final class TerminalStreams implements Streams, AutoCloseable {

  private static final File TERMINAL = new File("/dev/tty");
  private static final long LONGEST_SECONDS = 5;

  private final boolean isTerminal;
  private final String mode;
  private final Thread restoring = new Thread(this::restore, "terminal");

  private TerminalStreams(boolean isTerminal) {
    this.isTerminal = isTerminal;
    this.mode = isTerminal ? stty("-g") : "";
    if (isTerminal) {
      Runtime.getRuntime().addShutdownHook(restoring);
      var _ = stty("raw", "-echo");
    }
  }

  /**
   * Those of this process.
   *
   * @param mayBeTerminal false where nobody wants one although there is one
   */
  static TerminalStreams open(boolean mayBeTerminal) {
    boolean isOne = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new TerminalStreams(mayBeTerminal && isOne);
  }

  @Override
  public InputStream input() {
    return System.in;
  }

  @Override
  public OutputStream output() {
    return System.out;
  }

  @Override
  public OutputStream errors() {
    return System.err;
  }

  @Override
  public boolean isTerminal() {
    return isTerminal;
  }

  @Override
  public Size size() {
    return isTerminal ? size(stty("size")) : new Size(0, 0);
  }

  /** What {@code stty size} prints: rows and columns. */
  static Size size(String printed) {
    return printed.matches("\\d{1,5} \\d{1,5}")
        ? new Size(
            Integer.parseInt(printed.substring(0, printed.indexOf(' '))),
            Integer.parseInt(printed.substring(printed.indexOf(' ') + 1)))
        : new Size(0, 0);
  }

  @Override
  public void onResize(Runnable listener) {
    var _ = Signals.register("WINCH", listener);
  }

  private void restore() {
    if (!mode.isEmpty()) {
      var _ = stty(mode);
    }
  }

  /** What it prints; nothing when it fails: a terminal that is not raw is still of some use. */
  private static String stty(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "stty";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
          ? printed
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void close() {
    if (isTerminal) {
      restore();
      try {
        Runtime.getRuntime().removeShutdownHook(restoring);
      } catch (IllegalStateException ending) {
        // It is restored a second time, which does no harm.
      }
    }
  }
}
