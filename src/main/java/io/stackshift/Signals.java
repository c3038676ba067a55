package io.stackshift;

import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.Interruption;
import io.stackshift.error.ExitCode;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Ctrl-C, and what a cancelled pipeline or a closed connection sends. The first one lets a
 * deployment return to the release in force, which a shutdown hook would have no time for.
 */
final class Signals {

  /** Numbers by name (POSIX). */
  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15, "HUP", 1);

  /** What a shell takes for the end by a signal. */
  private static final int BY_SIGNAL = 128;

  private Signals() {}

  /** Sends signals to whoever carries out a deployment; without one the process ends. */
  static void send(Interruption interruption, PrintWriter err, Screen screen) {
    NUMBERS.forEach((name, number) ->
        org.jline.utils.Signals.register(
            name, () -> receive("SIG" + name, number, interruption, err, screen)));
  }

  private static void receive(
      String name, int number, Interruption interruption, PrintWriter err, Screen screen) {
    if (interruption.request(name)) {
      err.println(
          name
              + ": taking back what was changed (rollout.on_failure says otherwise, if you wrote it);"
              + " once more stops at once and leaves it half-way");
    } else if (interruption.isListening()) {
      screen.end(() ->
          err.println(
              name + " again: left half-way; run the same command again, it goes on from here"));
      Runtime.getRuntime().halt(ExitCode.HALF_WAY.code());
    } else {
      System.exit(BY_SIGNAL + number);
    }
  }
}
