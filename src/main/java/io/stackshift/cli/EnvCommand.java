package io.stackshift.cli;

import io.stackshift.deploy.KnownVariable;
import io.stackshift.deploy.ListVariables;
import io.stackshift.error.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift env}. */
@Command(
    name = "env",
    description = {
      "List the variables that the project's settings and Compose files name, require or set: value,",
      "where it comes from, where it is used, and what is wrong with it. Secrets are masked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift env                    all variables",
      "  stackshift env -e staging         as `deploy -e staging` has them",
      "  stackshift env --check            exit code 3 when one is missing or not as required",
      "  stackshift env --json             for a program",
      "",
      "A value counts as a secret when settings or Compose files say so, and when its name or its",
      "form look like one."
    })
final class EnvCommand implements Callable<Integer> {

  @Option(
      names = "--check",
      description = "Exit with code 3 when a variable is missing or not as it is required.")
  private boolean check;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  EnvCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<KnownVariable> variables =
        new ListVariables(application.projects())
            .run(
                options.request(),
                compose.request(),
                warning -> err.println("warning: " + warning));
    if (json) {
      out.println(VariableListing.json(variables));
    } else {
      VariableListing.table(variables).forEach(out::println);
    }
    boolean wrong = variables.stream().anyMatch(variable -> !variable.complaint().isEmpty());
    return check && wrong ? ExitCode.REFUSED.code() : ExitCode.DONE.code();
  }
}
