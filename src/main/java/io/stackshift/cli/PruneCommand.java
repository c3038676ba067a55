package io.stackshift.cli;

import io.stackshift.deploy.Garbage;
import io.stackshift.deploy.PruneKeepsakes;
import io.stackshift.deploy.PruneSwarm;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Purged;
import io.stackshift.settings.Settings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift prune}. */
@Command(
    name = "prune",
    description = {
      "Remove, for good, what no rollback needs any more: keepsakes whose time is over, and",
      "images (on every node), configs, secrets and records that the last `rollout.keep` revisions do",
      "not use. Never volumes, never containers."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift prune                  says what it will remove, and asks",
      "  stackshift prune --plan           says what it would remove",
      "  stackshift prune --yes            in a pipeline, or from cron",
      "  stackshift prune --all            also keepsakes that are to be kept for longer"
    })
final class PruneCommand implements Callable<Integer> {

  @Option(names = "--all", description = "Remove also keepsakes that are to be kept for longer.")
  private boolean all;

  @Option(
      names = {"--plan", "--dry-run"},
      description = "Say what would be removed, and change nothing.")
  private boolean planOnly;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  PruneCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var settings = application.projects().settings(options.request());
    var keepsakes = new PruneKeepsakes(settings, application.connections(), out::println);
    var swarm = new PruneSwarm(settings, application.connections());
    var now = Instant.now();
    List<Keepsake> over = keepsakes.preview(now, all);
    Garbage garbage = swarm.preview();
    show(over, garbage, settings, out);
    if (planOnly || (over.isEmpty() && garbage.isEmpty())) {
      return 0;
    }
    if (!yes && !confirmed()) {
      out.println("nothing was removed");
      return 0;
    }
    if (!garbage.isEmpty()) {
      GarbageListing.removed(
              swarm.run(garbage, application.deployer().origin(), out::println), garbage)
          .forEach(out::println);
    }
    return over.isEmpty()
        ? ExitCode.DONE.code()
        : report(keepsakes.run(now, all, application.deployer().origin()), out);
  }

  private void show(List<Keepsake> over, Garbage garbage, Settings settings, PrintWriter out) {
    if (over.isEmpty()) {
      out.println(all ? "nothing is kept" : "nothing that is kept is over");
    } else {
      out.println("to be removed for good:");
      KeepsakeListing.table(over).forEach(out::println);
    }
    GarbageListing.toRemove(garbage, settings.rollout().keepRevisions()).forEach(out::println);
  }

  /** What could not be removed is no success: cron is to tell of it. */
  private static int report(Purged purged, PrintWriter out) {
    for (var removed : purged.removed()) {
      out.println("removed " + removed.object() + " of version " + removed.version());
    }
    purged.held().forEach(out::println);
    if (purged.held().isEmpty()) {
      return ExitCode.DONE.code();
    }
    out.println("Drop or change what hangs on it, and run stackshift prune again.");
    return ExitCode.REFUSED.code();
  }

  private static boolean confirmed() {
    Terminal terminal = Terminal.ofProcess();
    if (!terminal.isThere()) {
      throw UserError.refused(
          "there is no terminal to ask at", "stackshift prune", "Say --yes to remove it.");
    }
    return terminal
        .ask("Remove it? A rollback will not bring it back. [y/N] ")
        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
        .isPresent();
  }
}
