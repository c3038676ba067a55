package io.stackshift.swarm;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A bounded wait: asks again until nothing is missing or the time is over. */
final class Gate {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private Gate() {}

  /**
   * Waits. An engine that does not answer for a while, as during the election of a leader, is
   * waited for like anything else.
   *
   * @param missing what is still missing, in words; nothing when the gate is passed; a failure
   *     other than REFUSED ends the wait
   * @throws UserError GATE_TIMED_OUT with what was missing last
   */
  static void await(
      Duration within, String what, String remedy, Supplier<Optional<String>> missing) {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      Optional<String> left = ask(missing);
      if (left.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline >= 0) {
        throw new UserError(
            ExitCode.GATE_TIMED_OUT,
            "%s within %d s:\n  %s"
                .formatted(what, within.toSeconds(), left.get().replace("\n", "\n  ")),
            "",
            remedy);
      }
      pause();
    }
  }

  private static Optional<String> ask(Supplier<Optional<String>> missing) {
    try {
      return missing.get();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.REFUSED) {
        return Optional.of(e.where().isEmpty() ? e.what() : e.where() + ": " + e.what());
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the swarm", e);
    }
  }
}
