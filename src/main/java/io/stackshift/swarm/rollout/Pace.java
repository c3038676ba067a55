package io.stackshift.swarm.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How long to wait before the next look: shortly after something happened, because the managers
 * note it a moment after its event, then longer and longer. So what is told by no event is seen
 * late by no more than a part of the time that it took.
 *
 * @param pause until the next look if no event comes
 */
record Pace(Duration pause) {

  /** After something happened. */
  static final Pace BRISK = new Pace(Duration.ofMillis(100));

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** The engine is to spend its time on the services, not on being asked. */
  private static final int REST_PER_LOOK = 4;

  /** After another look at which nothing was different. */
  Pace slower() {
    return new Pace(shorter(pause.multipliedBy(3).dividedBy(2), LONGEST));
  }

  /** How long an event is left waiting after a look that took this long. */
  static Duration rest(Duration look) {
    Duration rest = look.multipliedBy(REST_PER_LOOK);
    return shorter(rest.compareTo(BRISK.pause()) > 0 ? rest : BRISK.pause(), LONGEST);
  }

  /**
   * The pause, cut short by what is known to happen.
   *
   * @param left until the time is over
   * @param dues when services get further by themselves
   */
  Duration until(Duration left, Instant now, Collection<Instant> dues) {
    Optional<Duration> next =
        dues.stream().map(due -> Duration.between(now, due)).min(Duration::compareTo);
    Duration bounded = shorter(pause, left);
    return next.map(due -> shorter(bounded, due)).orElse(bounded);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
