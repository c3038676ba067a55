package io.stackshift.cli;

import io.stackshift.deploy.BuildImages;
import io.stackshift.deploy.CommitWish;
import io.stackshift.deploy.DeployRelease;
import io.stackshift.deploy.DeployRequest;
import io.stackshift.deploy.Lifecycle;
import io.stackshift.deploy.MonitorRelease;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.SwitchMaintenance;
import io.stackshift.operate.Forecast;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stackshift deploy [first|add|sub|auto]}. */
@Command(
    name = "deploy",
    description = "Bring the project's current commit into force.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift deploy first          bring up an empty swarm, database first",
      "  stackshift deploy                the same as `deploy add`",
      "  stackshift deploy add --plan     show what would be done, as `stackshift plan add` does",
      "  stackshift deploy sub            migrate after the code update, once no old code runs",
      "  stackshift deploy auto           additive migrations before it, subtractive ones after it",
      "  stackshift deploy --build        build the images and push them first",
      "  stackshift deploy --nearest-image     images of the nearest commit that was built",
      "  stackshift deploy --mode-from-commit --wait 30m   in a pipeline",
      "  stackshift deploy --on-failure keep   leave a failed release as it is, to look at it",
      "  stackshift deploy --quiet        errors and the outcome alone; --verbose tells more",
      "  stackshift deploy --json         an event a line, for a program",
      "  stackshift deploy add --allow \"the column was never used\"",
      "",
      "Ctrl-C takes back what was changed, as a failure does; a second one leaves it half-way.",
      "",
      "Exit codes: 0 done, 2 usage, 3 refused, nothing changed, 4 migration failed, 5 rollout failed",
      "and 6 gate timed out (previous release, if any, restored), 7 locked, 8 left half-way."
    })
final class DeployCommand implements Callable<Integer> {

  @Option(
      names = "--plan",
      description = "Print the plan and change nothing: the same as `stackshift plan`.")
  private boolean planOnly;

  @Option(
      names = "--detailed-exitcode",
      description = "With --plan: exit with 10 when something would change.")
  private boolean detailed;

  @Option(
      names = "--build",
      description = "Build the images and push them first: stackshift build, push, deploy in one.")
  private boolean build;

  @Option(
      names = "--monitor",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Watch on for so long, as 5m, once the release is in force, and take it back if it fails"
              + " (default: as the settings say, else not).")
  private @Nullable Duration monitor;

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Mixin private EventOptions output = new EventOptions();

  @Mixin private HookOptions hooks = new HookOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  DeployCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    refuseContradictions();
    return output.run(application, this::deploy);
  }

  private int deploy(ConsoleProgress progress) {
    if (!options.takesModeFromCommit()) {
      return deploy(options.mode(), progress);
    }
    return switch (options.wish(application)) {
      case CommitWish.Skip skip -> {
        progress.result("nothing is deployed: " + skip.why());
        yield 0;
      }
      case CommitWish.Deploy wish -> {
        progress.line("mode %s: %s".formatted(wish.mode().word(), wish.why()));
        yield deploy(wish.mode(), progress);
      }
    };
  }

  private int deploy(Mode mode, ConsoleProgress progress) {
    if (build) {
      buildAndPush(progress);
    }
    Project project = options.load(application);
    project.warnings().forEach(progress::note);
    progress.line(
        "deploy %s: stack %s, release %s"
            .formatted(mode.word(), project.settings().stack(), project.release().name()));
    var lifecycle =
        planOnly
            ? Lifecycle.none()
            : hooks.lifecycle(
                application, options.project().request(), project.settings(), progress);
    var deployment = new DeployRelease(project, application.connections(), progress, lifecycle);
    DeployRequest request = options.request(mode);
    if (planOnly) {
      Forecast forecast = deployment.forecast(request);
      progress.print(forecast, Paint.of(application.deployer().environment()));
      return PlanOutput.exitCode(forecast, detailed);
    }
    Revision revision = deployment.run(request, application.deployer().origin());
    progress.deployed(revision);
    new SwitchMaintenance(project.settings(), application.connections(), progress).remind();
    Duration watched = monitor == null ? project.settings().rollout().monitor() : monitor;
    if (watched.isPositive()) {
      new MonitorRelease(project.settings(), application.connections(), progress, lifecycle)
          .run(revision, watched, application.deployer().origin());
    }
    return 0;
  }

  private void refuseContradictions() {
    if (build && (planOnly || options.takesNearestImage())) {
      throw new ParameterException(
          spec.commandLine(),
          "--build and %s exclude each other".formatted(planOnly ? "--plan" : "--nearest-image"));
    }
  }

  private void buildAndPush(ConsoleProgress progress) {
    hooks.beforeBuild(application, options.project().request(), progress);
    var images = new BuildImages(application.projects(), application.connections(), progress);
    var built = images.build(options.project().request(), options.compose().request(), List.of());
    progress.line("%d images built, pushing".formatted(built.size()));
    images.push(options.project().request(), options.compose().request(), List.of()).stream()
        .flatMap(pushed -> PushCommand.lines(pushed).stream())
        .forEach(progress::line);
  }
}
