package io.stackshift.cli;

import io.stackshift.cli.terminal.Screen;
import io.stackshift.release.Origin;
import java.time.Instant;
import java.util.Map;

/** The person or pipeline that runs this process. */
public final class Deployer {

  private final Map<String, String> environment;
  private final Screen screen;
  private final Notes notes;

  /**
   * A deployer.
   *
   * @param environment the process environment; the launcher sets {@code STACKSHIFT_WHO} to {@code
   *     user@host}, GitLab sets {@code GITLAB_USER_LOGIN} and {@code CI_JOB_URL}, GitHub sets
   *     {@code GITHUB_ACTOR}, {@code GITHUB_REPOSITORY} and {@code GITHUB_RUN_ID}
   * @param screen where progress is shown
   * @param notes what adapters want the user to know
   */
  public Deployer(Map<String, String> environment, Screen screen, Notes notes) {
    this.environment = Map.copyOf(environment);
    this.screen = screen;
    this.notes = notes;
  }

  /** One without a terminal. */
  Deployer(Map<String, String> environment) {
    this(environment, Screen.ofProcess(Map.of()), new Notes(_ -> {}));
  }

  /** The process environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** Where progress is shown. */
  Screen screen() {
    return screen;
  }

  /** What adapters want the user to know. */
  Notes notes() {
    return notes;
  }

  Origin origin() {
    String[] launcher = value("STACKSHIFT_WHO", "").split("@", 2);
    String user = launcher[0].isEmpty() ? System.getProperty("user.name", "") : launcher[0];
    String host = launcher.length > 1 ? launcher[1] : value("HOSTNAME", "localhost");
    return new Origin(
        value("GITLAB_USER_LOGIN", value("GITHUB_ACTOR", user)),
        host,
        value("CI_JOB_URL", gitHubRun()),
        Instant.now());
  }

  /** The address of a workflow's run; empty where GitHub runs nothing. */
  private String gitHubRun() {
    String run = value("GITHUB_RUN_ID", "");
    return run.isEmpty()
        ? ""
        : "%s/%s/actions/runs/%s"
            .formatted(
                value("GITHUB_SERVER_URL", "https://github.com"),
                value("GITHUB_REPOSITORY", ""),
                run);
  }

  private String value(String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }
}
