package io.stackshift.cli;

import io.stackshift.deploy.BuildImages;
import io.stackshift.plan.ImageBuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stackshift build}. */
@Command(
    name = "build",
    description = {
      "Build the images of the services that have build: in the Compose files, from the files of",
      "the commit, and tag them with the release and the branch."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift build                  all of them, of the current commit",
      "  stackshift build web worker       those of two services",
      "  stackshift build --worktree       from the files on disk, as <commit>-dirty",
      "  DOCKER_HOST=ssh://ann@manager1 stackshift build",
      "",
      "BuildKit builds where the docker command here has buildx, else the engine's own builder."
    })
final class BuildCommand implements Callable<Integer> {

  @Mixin private ImageOptions images = new ImageOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Mixin private ProgressOptions output = new ProgressOptions();

  @Mixin private HookOptions hooks = new HookOptions();

  private final Application application;

  BuildCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return output.run(application, this::build);
  }

  private int build(ConsoleProgress progress) {
    hooks.beforeBuild(application, options.request(), progress);
    var built =
        new BuildImages(application.projects(), application.connections(), progress)
            .build(options.request(), compose.request(), images.services());
    for (ImageBuild image : built) {
      progress.result("built %s".formatted(String.join(", ", image.tags())));
    }
    return 0;
  }
}
