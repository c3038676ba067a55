package io.stackshift.cli;

import io.stackshift.deploy.ProjectRequest;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say which project, at which commit, for which environment. */
final class ProjectOptions {

  @Option(
      names = {"-C", "--project"},
      paramLabel = "FOLDER",
      description = "The project's folder (default: the current one).")
  private Path project = Path.of("");

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The settings, relative to the project (default: stack/stackshift.yml; of `monitoring`,"
              + " monitoring/stackshift.yml).")
  private String settings = "";

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      description = "One of the settings' environments.")
  private String environment = "";

  @Option(
      names = "--commit",
      paramLabel = "COMMIT",
      description = "Commit, branch or tag to read all files from (default: ${DEFAULT-VALUE}).")
  private String commit = "HEAD";

  @Option(
      names = "--worktree",
      description =
          "Read the files as they are on disk instead; with changes that are not committed, the"
              + " release is called <commit>-dirty.")
  private boolean worktree;

  /** Whether the settings, or a commit to read them from, were named. */
  boolean isNamed() {
    return !settings.isEmpty() || !commit.equals("HEAD");
  }

  ProjectRequest request() {
    return request("stack/stackshift.yml");
  }

  /**
   * The request.
   *
   * @param otherwise the settings when none are named
   */
  ProjectRequest request(String otherwise) {
    return new ProjectRequest(
        project.toAbsolutePath().normalize(),
        settings.isEmpty() ? otherwise : settings,
        environment,
        commit,
        worktree);
  }
}
