package io.stackshift.swarm.engine;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A bounded wait for the swarm. */
public final class Gate {

  private Gate() {}

  /**
   * Waits. An engine that does not answer for a while, as during the election of a leader, is
   * waited for like anything else.
   *
   * @param missing what is still missing, in words; nothing when the gate is passed; a failure
   *     other than REFUSED ends the wait
   * @throws UserError GATE_TIMED_OUT with what was missing last
   */
  public static void await(
      Duration within, String what, String remedy, Supplier<Optional<String>> missing) {
    // The client bounds its calls by itself.
    var left = BoundedWait.until(within, within, _ -> ask(missing));
    if (left.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "%s within %d s:\n  %s"
              .formatted(what, within.toSeconds(), left.get().replace("\n", "\n  ")),
          "",
          remedy);
    }
  }

  private static Optional<String> ask(Supplier<Optional<String>> missing) {
    try {
      return missing.get();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.REFUSED) {
        return Optional.of(e.summary());
      }
      throw e;
    }
  }
}
