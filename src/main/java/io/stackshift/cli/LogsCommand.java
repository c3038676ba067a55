package io.stackshift.cli;

import io.stackshift.deploy.RunningStack;
import io.stackshift.operate.LogQuery;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift logs [<service>...]}. */
@Command(
    name = "logs",
    description = {
      "Show what tasks write, of all services and replicas on all nodes, in the order of time. A node",
      "that does not answer is named and not waited for."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift logs                            the last 100 lines of each task",
      "  stackshift logs web worker --follow        of two services, until Ctrl-C",
      "  stackshift logs web --since 15m --grep 'ERROR|WARN'",
      "  stackshift logs web --previous             of tasks that have ended, as after a crash",
      "  stackshift logs --tail all --times > all.log"
    })
final class LogsCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..*",
      description = "Services, as the Compose files name them (default: all).")
  private List<String> services = new ArrayList<>();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "No older lines than this, as 15m.")
  private @Nullable Duration since;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "N",
      description =
          "So many of the last lines of each task, or `all` (default: 100, with --since all).")
  private String tail = "";

  @Option(
      names = {"-g", "--grep"},
      paramLabel = "PATTERN",
      description = "Only lines in which this regular expression is found.")
  private String grep = "";

  @Option(
      names = {"-p", "--previous"},
      description = "Of tasks that have ended, instead of those that run.")
  private boolean previous;

  @Option(
      names = {"-t", "--times"},
      description = "Begin each line with its time.")
  private boolean times;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  LogsCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    var text = new LogText(Paint.of(application.deployer().environment()), times, pattern());
    LogQuery query = query();
    String stack = application.projects().settings(options.request()).stack();
    RunningStack running = application.connections().running(stack);
    if (follow) {
      running.follow(
          query,
          line -> {
            text.of(line).ifPresent(out::println);
            return !out.checkError();
          },
          note -> err.println("note: " + note));
      return 0;
    }
    running.logs(query, note -> err.println("note: " + note)).stream()
        .flatMap(line -> text.of(line).stream())
        .forEach(out::println);
    return 0;
  }

  private LogQuery query() {
    if (follow && previous) {
      throw usage("tasks that have ended write nothing any more: leave out --follow or --previous");
    }
    Optional<Instant> from = Optional.ofNullable(since).map(Instant.now()::minus);
    return new LogQuery(services, from, tail(), previous);
  }

  private Optional<Integer> tail() {
    if (tail.equals("all") || (tail.isEmpty() && since != null)) {
      return Optional.empty();
    }
    try {
      int lines = tail.isEmpty() ? 100 : Integer.parseInt(tail);
      if (lines >= 0) {
        return Optional.of(lines);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw usage("--tail takes a number of lines, or `all`, not '%s'".formatted(tail));
  }

  private Optional<Pattern> pattern() {
    try {
      return grep.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(grep));
    } catch (PatternSyntaxException e) {
      throw usage("--grep: %s in '%s'".formatted(e.getDescription(), grep));
    }
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
