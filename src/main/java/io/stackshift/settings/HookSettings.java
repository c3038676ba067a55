package io.stackshift.settings;

import java.time.Duration;

/**
 * Where the project's hooks are.
 *
 * @param folder of the project's commit; there need not be one
 * @param within how long one hook may run
 */
public record HookSettings(String folder, Duration within) {

  /** Five minutes: enough for a dump of a small database. */
  static final Duration WITHIN = Duration.ofMinutes(5);

  /** Beside the usual settings file. */
  public static final HookSettings DEFAULT = new HookSettings("stack/hooks", WITHIN);
}
