package io.stackshift.cli;

import io.stackshift.deploy.CommitWish;
import io.stackshift.deploy.DeployRelease;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.RollBackRelease;
import io.stackshift.release.Mode;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stackshift plan [first|add|sub|auto]}. */
@Command(
    name = "plan",
    description = {
      "Show what `deploy` would do, and change nothing: what changes of each service, migrations with",
      "their classes, configs and secrets that are replaced, the steps, and whether users notice."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift plan                        of `deploy add`",
      "  stackshift plan sub                    likewise first, auto",
      "  stackshift plan rollback 1a2b3c4d      of a rollback",
      "  stackshift plan --detailed-exitcode    0: nothing would change, 10: something would",
      "  stackshift plan --json | jq '.downtime.expected'",
      "",
      "Pending migrations are rehearsed, on a scratch database that is removed (see --rehearse).",
      "Values that are, or look like, secrets are shown as (hidden)."
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Mixin private PlanOutput output = new PlanOutput();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  PlanCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    if (!options.takesModeFromCommit()) {
      return plan(options.mode(), "");
    }
    return switch (options.wish(application)) {
      case CommitWish.Skip skip -> {
        output.skipped(spec, skip.why());
        yield 0;
      }
      case CommitWish.Deploy wish ->
          plan(wish.mode(), "mode %s: %s".formatted(wish.mode().word(), wish.why()));
    };
  }

  private int plan(Mode mode, String why) {
    return output.print(
        spec,
        application,
        progress -> {
          Project project = options.load(application);
          project.warnings().forEach(progress::note);
          if (!why.isEmpty()) {
            progress.line(why);
          }
          progress.line(
              "plan of deploy %s: stack %s, release %s"
                  .formatted(mode.word(), project.settings().stack(), project.release().name()));
          return new DeployRelease(project, application.connections(), progress)
              .forecast(options.request(mode));
        });
  }

  /** {@code stackshift plan rollback <sha>}. */
  @Command(
      name = "rollback",
      description = "Show what `rollback` would do, and change nothing.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  stackshift plan rollback 1a2b3c4d",
        "  stackshift plan rollback 1a2b3c4d -n 0     the code alone"
      })
  static final class Rollback implements Callable<Integer> {

    @Mixin private ReturnOptions options = new ReturnOptions();

    @Mixin private PlanOutput output = new PlanOutput();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Application application;

    Rollback(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      OptionalInt migrations = options.count(spec);
      return output.print(
          spec,
          application,
          progress -> {
            var settings = options.settings(application);
            progress.line(
                "plan of rollback: stack %s to release %s"
                    .formatted(settings.stack(), options.release()));
            return new RollBackRelease(settings, application.connections(), progress)
                .forecast(options.release(), migrations);
          });
    }
  }
}
