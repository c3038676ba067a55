package io.stackshift.cli;

import io.stackshift.cli.terminal.OwnTerminal;
import io.stackshift.cli.terminal.Stty;
import io.stackshift.deploy.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.utils.Signals;

/**
 * Standard input and output of this process. A terminal is put into raw mode by {@code stty}, so
 * that every key goes to the container, and back again however the process ends.
 */
final class TerminalStreams implements Streams, AutoCloseable {

  private final boolean isTerminal;
  private final String mode;
  private final Thread restoring = new Thread(this::restore, "terminal");

  private TerminalStreams(boolean isTerminal) {
    this.isTerminal = isTerminal;
    this.mode = isTerminal ? Stty.run("-g") : "";
    if (isTerminal) {
      Runtime.getRuntime().addShutdownHook(restoring);
      var _ = Stty.run("raw", "-echo");
    }
  }

  /**
   * Those of this process.
   *
   * @param mayBeTerminal false where nobody wants one although there is one
   */
  static TerminalStreams open(boolean mayBeTerminal) {
    return new TerminalStreams(mayBeTerminal && OwnTerminal.isThere());
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
    return isTerminal ? Stty.size() : new Size(0, 0);
  }

  @Override
  public void onResize(Runnable listener) {
    var _ = Signals.register("WINCH", listener);
  }

  private void restore() {
    if (!mode.isEmpty()) {
      var _ = Stty.run(mode);
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
