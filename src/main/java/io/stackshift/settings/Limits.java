package io.stackshift.settings;

import java.time.Duration;

/**
 * How long Stackshift waits at most.
 *
 * @param database for the database to accept connections
 * @param rollout for all services to converge on the new release
 * @param drain for the last task of the old code to end
 */
public record Limits(Duration database, Duration rollout, Duration drain) {

  /** Two minutes for the database, ten for the rollout, five for old code to go. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(5));
}
