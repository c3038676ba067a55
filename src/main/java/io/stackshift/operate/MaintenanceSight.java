package io.stackshift.operate;

import java.util.List;

/**
 * A maintenance page that users are shown.
 *
 * @param who switched it on
 * @param host the machine
 * @param job address of the pipeline's job; empty for none
 * @param since when, by the clock of that machine
 * @param reason why; empty for none
 * @param rules what of the application's addresses it answers for, as Traefik's rules
 */
public record MaintenanceSight(
    String who, String host, String job, String since, String reason, List<String> rules) {

  /** Copies the list. */
  public MaintenanceSight {
    rules = List.copyOf(rules);
  }

  /** Who switched it on and why, in words. */
  public String text() {
    String text = "on since %s, by %s on %s".formatted(since, who, host);
    String with = job.isEmpty() ? text : text + ", job " + job;
    return reason.isEmpty() ? with : with + ": " + reason;
  }
}
