package io.stackshift.cli;

import io.stackshift.cli.terminal.Screen;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much a verb tells of what it does. */
class ProgressOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors, notes and the outcome alone.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more: each change of a task, each statement, what is waited for.")
  private boolean verbose;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Whether events are wanted in place of text. */
  boolean isJson() {
    return false;
  }

  /**
   * Does the work of a verb with the progress that these options, the terminal and the pipeline ask
   * for.
   *
   * @param work answers with the exit code
   */
  final int run(Application application, ToIntFunction<ConsoleProgress> work) {
    return run(application, spec.commandLine().getOut(), work);
  }

  /** The same, told somewhere else. */
  final int run(Application application, PrintWriter out, ToIntFunction<ConsoleProgress> work) {
    refuseContradictions();
    try (ConsoleProgress progress = open(application.deployer(), out);
        var _ = application.deployer().notes().to(progress::note)) {
      try {
        return work.applyAsInt(progress);
      } catch (ParameterException usage) {
        throw usage; // nothing was begun that could be broken
      } catch (RuntimeException failure) {
        progress.broken(failure);
        throw failure;
      }
    }
  }

  private void refuseContradictions() {
    if (quiet && verbose) {
      throw new ParameterException(spec.commandLine(), "--quiet and --verbose exclude each other");
    }
    if (quiet && isJson()) {
      throw new ParameterException(spec.commandLine(), "--quiet and --json exclude each other");
    }
  }

  /** As it is typed, as {@code monitoring up}. */
  private String verb() {
    String all = spec.qualifiedName(" ");
    return all.substring(all.indexOf(' ') + 1);
  }

  private ConsoleProgress open(Deployer deployer, PrintWriter out) {
    Map<String, String> environment = deployer.environment();
    Screen screen = deployer.screen();
    boolean mayHaveColours = !Paint.isUnwanted(environment);
    if (isJson()) {
      return new JsonProgress(out, Clock.systemUTC(), verbose);
    }
    if (quiet) {
      var lines = new PlainProgress(out, LogSections.NONE, false, mayHaveColours);
      return new QuietProgress(lines, spec.commandLine().getErr());
    }
    return screen.mayShow()
        ? new LiveProgress(verb(), out, screen, Paint.of(environment), Clock.systemUTC(), verbose)
        : new PlainProgress(out, LogSections.of(environment), verbose, mayHaveColours);
  }
}
