package io.stackshift.cli;

import io.stackshift.operate.Action;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift console <service>}. */
@Command(
    name = "console",
    description = "Open a shell in a task of a service that runs: bash where it has one, else sh.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift console web",
      "  stackshift console web --task 2 --user root",
      "  stackshift console web --ssh admin        where the task runs on another node",
      "",
      "stackshift run web sh gives a container of its own, for when nothing runs or may be disturbed."
    })
final class ConsoleCommand implements Callable<Integer> {

  private static final List<String> SHELL =
      List.of("sh", "-c", "if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi");

  @Parameters(paramLabel = "SERVICE", description = "As the Compose files name it.")
  private String service = "";

  @Mixin private TaskSession session = new TaskSession();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ConsoleCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var action = Action.of("console", service, "", application.deployer().origin());
    return session.run(application, action, SHELL, spec.commandLine().getErr());
  }
}
