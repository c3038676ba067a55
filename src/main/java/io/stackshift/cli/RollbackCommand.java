package io.stackshift.cli;

import io.stackshift.deploy.RollBackRelease;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift rollback <sha>}. */
@Command(
    name = "rollback",
    description = "Return code and schema to an earlier release, from its record.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift releases               what can be returned to",
      "  stackshift rollback 1a2b3c4d      images as recorded, migrations taken back in order",
      "  stackshift rollback 1a2b3c4d --plan",
      "  stackshift rollback 1a2b3c4d -n 0 the code alone"
    })
final class RollbackCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SHA", description = "The release, or the beginning of its commit.")
  private String release = "";

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "Take back N migrations (default: as many as the records say).")
  private @Nullable Integer count;

  @Option(names = "--plan", description = "Print the plan and change nothing.")
  private boolean planOnly;

  @Mixin private RolloutOptions rollout = new RolloutOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private EventOptions output = new EventOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  RollbackCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    OptionalInt migrations = count();
    return output.run(application, progress -> rollBack(migrations, progress));
  }

  private int rollBack(OptionalInt migrations, ConsoleProgress progress) {
    var settings = rollout.over(application.projects().settings(options.request()));
    var rollback = new RollBackRelease(settings, application.connections(), progress);
    progress.line("rollback: stack %s to release %s".formatted(settings.stack(), release));
    if (planOnly) {
      progress.print(rollback.preview(release, migrations));
      return 0;
    }
    progress.deployed(
        rollback.run(release, migrations, rollout.patience(), application.deployer().origin()));
    return 0;
  }

  private OptionalInt count() {
    if (count == null) {
      return OptionalInt.empty();
    }
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine(), "-n takes the number of migrations to take back, 0 or more");
    }
    return OptionalInt.of(count);
  }
}
