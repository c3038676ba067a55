package io.stackshift.cli;

import io.stackshift.deploy.Lifecycle;
import io.stackshift.deploy.RollBackRelease;
import io.stackshift.deploy.SwitchMaintenance;
import io.stackshift.operate.Forecast;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--plan",
      description = "Print the plan and change nothing: the same as `stackshift plan rollback`.")
  private boolean planOnly;

  @Option(
      names = "--detailed-exitcode",
      description = "With --plan: exit with 10 when something would change.")
  private boolean detailed;

  @Mixin private ReturnOptions options = new ReturnOptions();

  @Mixin private EventOptions output = new EventOptions();

  @Mixin private HookOptions hooks = new HookOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  RollbackCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    OptionalInt migrations = options.count(spec);
    return output.run(application, progress -> rollBack(migrations, progress));
  }

  private int rollBack(OptionalInt migrations, ConsoleProgress progress) {
    var settings = options.settings(application);
    var lifecycle =
        planOnly
            ? Lifecycle.none()
            : hooks.lifecycle(application, options.project().request(), settings, progress);
    var rollback = new RollBackRelease(settings, application.connections(), progress, lifecycle);
    progress.line(
        "rollback: stack %s to release %s".formatted(settings.stack(), options.release()));
    if (planOnly) {
      Forecast forecast = rollback.forecast(options.release(), migrations);
      progress.print(forecast, Paint.of(application.deployer().environment()));
      return PlanOutput.exitCode(forecast, detailed);
    }
    progress.deployed(
        rollback.run(
            options.release(), migrations, options.patience(), application.deployer().origin()));
    new SwitchMaintenance(settings, application.connections(), progress).remind();
    return 0;
  }
}
