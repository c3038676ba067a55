package io.stackshift.operate;

/**
 * A lock that somebody holds.
 *
 * @param who the person
 * @param host the machine
 * @param job address of the pipeline's job; empty for none
 * @param since when it was taken, by the holder's clock
 * @param reason why a person took it; empty for that of a deployment, which ends with it
 */
public record LockSight(String who, String host, String job, String since, String reason) {

  /** Who holds it and why, in words. */
  public String holder() {
    String text = "%s on %s, since %s".formatted(who, host, since);
    String with = job.isEmpty() ? text : text + ", job " + job;
    return reason.isEmpty() ? with : with + ": " + reason;
  }

  /** Whether a person took it, so that it does not end by itself. */
  public boolean isByHand() {
    return !reason.isEmpty();
  }
}
