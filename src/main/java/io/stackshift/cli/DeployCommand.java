package io.stackshift.cli;

import io.stackshift.deploy.DeployRelease;
import io.stackshift.deploy.Project;
import io.stackshift.release.Mode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift deploy [first|add|sub]}. */
@Command(
    name = "deploy",
    description = "Bring the project's current commit into force.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift deploy first          bring up an empty swarm, database first",
      "  stackshift deploy                the same as `deploy add`",
      "  stackshift deploy add --plan     show what would be done",
      "  stackshift deploy sub            migrate after the code update, once no old code runs",
      "",
      "Exit codes: 0 done, 2 usage, 3 refused, nothing changed, 4 migration failed, 5 rollout failed",
      "and 6 gate timed out (previous release, if any, restored), 7 locked, 8 left half-way."
    })
final class DeployCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODE",
      arity = "0..1",
      converter = ModeConverter.class,
      description = {
        "first  empty swarm: database, migrations, then everything else",
        "add    additive migrations before the code update (default)",
        "sub    subtractive migrations after it, once no old code runs"
      })
  private Mode mode = Mode.ADD;

  @Option(names = "--plan", description = "Print the plan and change nothing.")
  private boolean planOnly;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  DeployCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var progress = new ConsoleProgress(spec.commandLine().getOut());
    Project project = application.projects().load(options.request(), compose.request());
    project.warnings().forEach(progress::note);
    progress.line(
        "deploy %s: stack %s, release %s"
            .formatted(mode.word(), project.settings().stack(), project.release().name()));
    var deployment = new DeployRelease(project, application.connections(), progress);
    if (planOnly) {
      progress.print(deployment.preview(mode));
      return 0;
    }
    progress.deployed(deployment.run(mode, application.deployer().origin()));
    return 0;
  }
}
