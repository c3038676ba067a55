package io.stackshift.cli;

import io.stackshift.operate.Forecast;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a plan that is not carried out is told, and what leads to it, as the rehearsal. */
final class PlanOutput extends ProgressOptions {

  @Option(names = "--json", description = "Print one JSON object, on one line.")
  private boolean json;

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 10 when something would change, with 0 when nothing would.")
  private boolean detailed;

  /**
   * Prints a plan. What leads to it is no part of the output that a program reads.
   *
   * @return the exit code
   */
  int print(CommandSpec spec, Application application, Function<ConsoleProgress, Forecast> work) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter told = json ? spec.commandLine().getErr() : out;
    return run(
        application,
        told,
        progress -> {
          Forecast forecast = work.apply(progress);
          if (json) {
            out.println(PlanJson.of(forecast));
            out.flush();
          } else {
            progress.print(forecast, Paint.of(application.deployer().environment()));
          }
          return exitCode(forecast, detailed);
        });
  }

  /** Says that the commit wants nothing to be deployed. */
  void skipped(CommandSpec spec, String why) {
    spec.commandLine().getErr().println("nothing is deployed: " + why);
    if (json) {
      spec.commandLine().getOut().println(PlanJson.skipped(why));
    }
  }

  /** With {@code --detailed-exitcode} it tells whether something would change. */
  static int exitCode(Forecast forecast, boolean detailed) {
    return detailed && forecast.changes() ? DiffCommand.DIFFERS : 0;
  }
}
