package io.stackshift.cli;

import io.stackshift.operate.Command;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stackshift console <service>}. */
@picocli.CommandLine.Command(
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

  @Mixin private SessionOptions session = new SessionOptions();

  @Option(
      names = "--task",
      paramLabel = "PLACE",
      description = "Number of the task, or node of a global service's (default: any).")
  private String place = "";

  @Option(
      names = "--ssh",
      paramLabel = "USER",
      description = "Reach other nodes by SSH as this user.")
  private String ssh = "";

  @Mixin private ProjectOptions options = new ProjectOptions();

  private final Application application;

  ConsoleCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var command = new Command(service, place, session.user(), Optional.empty(), SHELL, ssh);
    try (var streams = session.streams()) {
      return application.connections().running(stack).exec(command, streams);
    }
  }
}
