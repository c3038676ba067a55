package io.stackshift.cli;

import io.stackshift.release.Origin;
import java.time.Instant;
import java.util.Map;

/** The person or pipeline that runs this process. */
public final class Deployer {

  private final Map<String, String> environment;
  private final String host;

  /**
   * A deployer.
   *
   * @param environment the process environment; the launcher sets {@code STACKSHIFT_WHO} and {@code
   *     STACKSHIFT_HOST}, GitLab sets {@code GITLAB_USER_LOGIN} and {@code CI_JOB_URL}
   * @param host the name of this machine
   */
  public Deployer(Map<String, String> environment, String host) {
    this.environment = Map.copyOf(environment);
    this.host = host;
  }

  Origin origin() {
    String user =
        first("GITLAB_USER_LOGIN", first("STACKSHIFT_WHO", System.getProperty("user.name", "")));
    return new Origin(user, first("STACKSHIFT_HOST", host), first("CI_JOB_URL", ""), Instant.now());
  }

  private String first(String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }
}
