package io.stackshift.operate;

import java.time.Duration;
import java.time.Instant;

/**
 * A lock that somebody holds.
 *
 * @param who the person
 * @param host the machine
 * @param job address of the pipeline's job; empty for none
 * @param since when it was taken, by the holder's clock
 * @param reason why a person took it; empty for that of a deployment, which ends with it
 * @param heartbeat when its holder showed last that he is there, by the clock of the swarm
 */
public record LockSight(
    String who, String host, String job, String since, String reason, Instant heartbeat) {

  /** Much longer than a lease, because clocks differ, and a swarm may be electing a leader. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** Who holds it and why, in words. */
  public String holder() {
    String text = "%s on %s, since %s".formatted(who, host, since);
    String with = job.isEmpty() ? text : text + ", job " + job;
    return reason.isEmpty() ? with : with + ": " + reason;
  }

  /** Whether a deployment holds it that is carried out, and has not merely left it behind. */
  public boolean isOfDeployment(Instant now) {
    return !isByHand() && !isLeftBehind(now);
  }

  /** Whether the deployment that took it is gone: the next one takes the lock over. */
  public boolean isLeftBehind(Instant now) {
    return !isByHand() && Duration.between(heartbeat, now).compareTo(SILENCE) > 0;
  }

  /** Whether a person took it, so that it does not end by itself. */
  public boolean isByHand() {
    return !reason.isEmpty();
  }
}
