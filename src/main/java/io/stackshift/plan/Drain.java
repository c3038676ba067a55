package io.stackshift.plan;

import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.settings.DurationText;
import java.time.Duration;
import java.util.Map;

/**
 * What happens to a task before it is stopped, as labels of its service ask for.
 *
 * @param command for the shell in the task; empty for none
 * @param pause how long to wait then, before the task is stopped
 * @param takesOver whether new tasks may run beside old ones, so that they take over before the old
 *     ones drain
 */
public record Drain(String command, Duration pause, boolean takesOver) {

  /** Names the command. */
  public static final String COMMAND_LABEL = "stackshift.drain.command";

  /** Names the time to wait, as {@code 10s}. */
  public static final String WAIT_LABEL = "stackshift.drain.wait";

  /** Tasks are just stopped. */
  public static final Drain NONE = new Drain("", Duration.ZERO, false);

  /**
   * What a running service's labels ask for. A time that cannot be read counts as none: another
   * tool may have written it.
   */
  public static Drain of(Map<String, String> labels, boolean takesOver) {
    String command = labels.getOrDefault(COMMAND_LABEL, "");
    Duration wait = DurationText.parse(labels.getOrDefault(WAIT_LABEL, "0s")).orElse(Duration.ZERO);
    return command.isBlank() && wait.isZero() ? NONE : new Drain(command, wait, takesOver);
  }

  /**
   * Refuses labels that cannot be read.
   *
   * @throws UserError REFUSED naming service and label
   */
  public static void verify(Stack stack) {
    stack
        .services()
        .forEach((key, service) -> {
          String wait = service.deploy().labels().getOrDefault(WAIT_LABEL, "0s");
          if (DurationText.parse(wait).isEmpty()) {
            throw UserError.refused(
                "'%s' is not a duration".formatted(wait),
                "services.%s.deploy.labels.%s".formatted(key, WAIT_LABEL),
                "Write it as 10s or 1m30s.");
          }
        });
  }

  /** Whether there is anything to do. */
  boolean isAsked() {
    return !equals(NONE);
  }
}
