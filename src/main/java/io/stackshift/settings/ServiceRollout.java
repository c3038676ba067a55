package io.stackshift.settings;

import java.time.Duration;

/**
 * How one service is rolled out.
 *
 * @param within how long it may take to converge; zero for no limit of its own
 * @param scale what becomes of a number of replicas that somebody set by hand
 */
public record ServiceRollout(Duration within, Scale scale, Strategy strategy) {

  /** For a service of which nothing is said. */
  public static final ServiceRollout DEFAULT =
      new ServiceRollout(Duration.ZERO, Scale.RESET, new Strategy.Rolling());

  /** What becomes of a number of replicas that somebody set by hand, as with {@code scale}. */
  public enum Scale {
    /** It stays, in this and in later releases. */
    KEEP,
    /** The number of the Compose file comes back. */
    RESET
  }
}
