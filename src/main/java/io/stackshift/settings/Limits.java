package io.stackshift.settings;

import java.time.Duration;

/**
 * How long Stackshift waits at most.
 *
 * @param database for the database to accept connections
 * @param rollout for all services to converge on the new release
 * @param drain for the last task of the old code to end
 * @param command for one run of the application's own migrator
 */
public record Limits(Duration database, Duration rollout, Duration drain, Duration command) {

  /** Two minutes for the database, ten for rollout and migrator, five for old code to go. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));
}
