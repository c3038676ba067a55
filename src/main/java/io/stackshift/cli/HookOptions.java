package io.stackshift.cli;

import io.stackshift.deploy.Lifecycle;
import io.stackshift.deploy.Progress;
import io.stackshift.deploy.ProjectRequest;
import io.stackshift.deploy.RunBuildHook;
import io.stackshift.settings.Settings;
import picocli.CommandLine.Option;

/** Whether the project's hooks run. */
final class HookOptions {

  @Option(
      names = "--skip-hooks",
      description = "Run none of the project's hooks; the record of a deployment says so.")
  private boolean skipped;

  /** What goes on around a deployment or rollback. */
  Lifecycle lifecycle(
      Application application, ProjectRequest request, Settings settings, Progress progress) {
    return Lifecycle.of(
        settings,
        application.projects().hooks(request),
        application.connections(),
        progress,
        skipped);
  }

  /** Runs the hook that comes before a build. */
  void beforeBuild(Application application, ProjectRequest request, Progress progress) {
    if (!skipped) {
      new RunBuildHook(application.projects(), application.connections(), progress)
          .run(request, application.deployer().origin());
    }
  }
}
