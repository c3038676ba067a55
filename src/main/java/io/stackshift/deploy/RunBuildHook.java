package io.stackshift.deploy;

import io.stackshift.release.Origin;

/** The hook before {@code build}: it may generate, test or forbid. */
public final class RunBuildHook {

  private final ProjectLoader projects;
  private final Connections connections;
  private final Progress progress;

  /** The hook of a project, with this machine's processes. */
  public RunBuildHook(ProjectLoader projects, Connections connections, Progress progress) {
    this.projects = projects;
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Runs it, if the project has it.
   *
   * @throws io.stackshift.error.UserError REFUSED when it fails
   */
  public void run(ProjectRequest request, Origin origin) {
    ProjectLoader.OfBuild project = projects.buildHooks(request);
    project.hooks().files().verify();
    new Hooks(project.hooks(), project.settings().hooks(), connections.hooks(), progress)
        .before(
            Hook.PRE_BUILD,
            new Undertaking(
                project.settings().stack(),
                request.environment(),
                project.release(),
                "",
                0,
                Undertaking.NO_RELEASE,
                origin,
                ""));
  }
}
