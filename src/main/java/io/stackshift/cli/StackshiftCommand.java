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
      "  stackshift build                 make the images of this commit",
      "  stackshift push                  send them to their registry",
      "  stackshift plan                  what would `deploy` change, and would users notice?",
      "  stackshift deploy first          bring up an empty swarm",
      "  stackshift deploy add            additive migrations, then the new code",
      "  stackshift deploy sub            the new code, then subtractive migrations",
      "  stackshift rollback 1a2b3c4d     return to an earlier release, schema and data included",
      "  stackshift releases              what was deployed",
      "  stackshift doctor                what is wrong, and what to do about it",
      "  stackshift keepsakes             what migrations dropped and a rollback brings back",
      "  stackshift prune                 remove what is no longer to be kept",
      "  stackshift monitoring up         Prometheus, Grafana and alerts, with the deployments in them"
    })
public final class StackshiftCommand {

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in Stackshift an error arose.")
  private boolean stacktrace;

  private StackshiftCommand() {}

  /**
   * Runs one command and returns its exit code.
   *
   * <p>Where the first argument is a verb, the parser knows no other: reading what all of them take
   * would cost more time than many a command needs.
   *
   * @param out where results and progress go
   * @param err where errors go
   */
  public static int run(
      Application application, PrintWriter out, PrintWriter err, String... arguments) {
    var root = new StackshiftCommand();
    var commandLine = new CommandLine(root);
    Verbs.named(arguments.length == 0 ? "" : arguments[0])
        .forEach(verb -> commandLine.addSubcommand(verb.apply(application)));
    return commandLine
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(command -> {
          Placing.verify(command);
          return new CommandLine.RunLast().execute(command);
        })
        .setExecutionExceptionHandler(
            (failure, command, _) -> ErrorText.print(failure, command.getErr(), root.stacktrace))
        .execute(arguments);
  }

  /** The whole command line, as completions need it. */
  static CommandLine withAllVerbs(Application application) {
    var commandLine = new CommandLine(new StackshiftCommand());
    Verbs.named("").forEach(verb -> commandLine.addSubcommand(verb.apply(application)));
    return commandLine;
  }
}
