package io.stackshift.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code stackshift <verb>}. */
@Command(
    name = "stackshift",
    description = "Ship a database-backed application to a Docker Swarm, code and schema in order.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "VERB",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift check                 is this commit fit to be deployed?",
      "  stackshift deploy first          bring up an empty swarm",
      "  stackshift deploy add            additive migrations, then the new code",
      "  stackshift deploy sub            the new code, then subtractive migrations",
      "  stackshift rollback 1a2b3c4d     return to an earlier release, schema and data included",
      "  stackshift releases              what was deployed",
      "  stackshift keepsakes             what migrations dropped and a rollback brings back",
      "  stackshift prune                 remove what is no longer to be kept"
    })
public final class StackshiftCommand {

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in Stackshift an error arose.")
  private boolean stacktrace;

  private StackshiftCommand() {}

  /**
   * The command line, ready to be executed with arguments; its result is the exit code.
   *
   * @param out where results and progress go
   * @param err where errors go
   */
  public static CommandLine create(Application application, PrintWriter out, PrintWriter err) {
    var root = new StackshiftCommand();
    return new CommandLine(root)
        .addSubcommand(new DeployCommand(application))
        .addSubcommand(new CheckCommand(application))
        .addSubcommand(new RollbackCommand(application))
        .addSubcommand(new ReleasesCommand(application))
        .addSubcommand(
            new CommandLine(new MigrationsCommand(application))
                .addSubcommand(new MigrationsCommand.Repair(application))
                .addSubcommand(new MigrationsCommand.Baseline(application)))
        .addSubcommand(new KeepsakesCommand(application))
        .addSubcommand(new PruneCommand(application))
        .addSubcommand(new ConfigCommand(application))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (failure, command, _) -> ErrorText.print(failure, command.getErr(), root.stacktrace));
  }
}
