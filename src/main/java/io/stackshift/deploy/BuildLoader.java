package io.stackshift.deploy;

import io.stackshift.compose.Build;
import io.stackshift.plan.ImageBuilds.Branches;
import io.stackshift.release.Release;
import io.stackshift.settings.SettingsLoader.Unset;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a project's services build. */
final class BuildLoader {

  /** What tells the branch where a pipeline has checked out a commit. */
  private static final List<String> BRANCH_VARIABLES =
      List.of("CI_COMMIT_REF_SLUG", "CI_COMMIT_REF_NAME", "GITHUB_REF_NAME");

  /** The commit that a pipeline is about. */
  private static final List<String> PIPELINE_COMMITS = List.of("CI_COMMIT_SHA", "GITHUB_SHA");

  /**
   * What is built of a project, read at one commit.
   *
   * @param services by key
   * @param files of the project, open as long as this is used
   */
  record Builds(
      Release release, SortedMap<String, Build> services, Branches branches, Source files) {}

  private final ProjectLoader projects;

  BuildLoader(ProjectLoader projects) {
    this.projects = projects;
  }

  /**
   * Hands over what the project's services build, while its files can be read. Variables that
   * nothing of this needs may be missing.
   *
   * @param warnings is told what the user should know about the files
   */
  <T> T with(
      ProjectRequest request,
      ComposeRequest compose,
      Consumer<String> warnings,
      Function<Builds, T> use) {
    return projects.withComposeFiles(
        request,
        compose,
        Unset.STAYS,
        warnings,
        (source, loader, paths) ->
            use.apply(
                new Builds(
                    source.release(), loader.builds(paths), branches(request, source), source)));
  }

  private Branches branches(ProjectRequest request, Source source) {
    boolean checkedOut = request.worktree() || request.commit().equals("HEAD");
    boolean ofPipeline =
        PIPELINE_COMMITS.stream()
            .map(projects::variable)
            .anyMatch(source.release().commit()::equals);
    String told =
        BRANCH_VARIABLES.stream()
            .map(projects::variable)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse("");
    String own = "";
    if (!told.isEmpty() && (checkedOut || ofPipeline)) {
      own = told;
    } else if (checkedOut) {
      own = source.branch();
    }
    String variable = projects.variable("CI_DEFAULT_BRANCH");
    String main = variable.isEmpty() ? source.mainBranch() : variable;
    return new Branches(own, main.isEmpty() ? "main" : main);
  }
}
