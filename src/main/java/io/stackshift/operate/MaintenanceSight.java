package io.stackshift.operate;

import java.util.List;

/**
 * A maintenance page: one that users are shown, or one whose switching was cut off.
 *
 * @param who switched it on
 * @param host the machine
 * @param job address of the pipeline's job; empty for none
 * @param since when, by the clock of that machine
 * @param reason why; empty for none
 * @param rules what of the application's addresses it answers for, as Traefik's rules; none when it
 *     was left half-way, and nobody is shown it
 */
public record MaintenanceSight(
    String who, String host, String job, String since, String reason, List<String> rules) {

  /** Copies the list. */
  public MaintenanceSight {
    rules = List.copyOf(rules);
  }

  /** Whether users are shown it. */
  public boolean isShown() {
    return !rules.isEmpty();
  }

  /** Who switched it on and why, in words, and what to do when that was cut off. */
  public String text() {
    String state =
        isShown() ? "on" : "left half-way (nobody sees it: run `stackshift maintenance off`)";
    String text = "%s since %s, by %s on %s".formatted(state, since, who, host);
    String with = job.isEmpty() ? text : text + ", job " + job;
    return reason.isEmpty() ? with : with + ": " + reason;
  }
}
