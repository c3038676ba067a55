package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;
import java.io.Console;
import java.util.Optional;
import org.jline.utils.Signals;

/** The terminal of this process. */
public final class OwnTerminal implements Device {

  OwnTerminal() {}

  /** The console, where standard input and output are one terminal. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** Whether standard input and output are one terminal. */
  public static boolean isThere() {
    return console().isPresent();
  }

  @Override
  public Streams.Size size() {
    return Stty.size();
  }

  @Override
  public void onResize(Runnable listener) {
    var _ = Signals.register("WINCH", listener);
  }

  @Override
  public void atEnd(Runnable last) {
    Runtime.getRuntime().addShutdownHook(new Thread(last, "screen-end"));
  }
}
