package io.stackshift.cli;

import io.stackshift.operate.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stackshift exec <service> <command>...}. */
@picocli.CommandLine.Command(
    name = "exec",
    description = {
      "Run a command in a task of a service that runs, with this terminal, or what is piped in. Options",
      "come before the service. The exit code is the command's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift exec web ls -l /app",
      "  stackshift exec postgres psql -U shop < report.sql",
      "  stackshift exec --task 2 --user root web sh",
      "  stackshift exec --ssh admin web sh        where the task runs on another node",
      "",
      "A task of the node at hand is preferred. A task of another node needs --ssh: only that node's",
      "engine can do it, and `docker system dial-stdio` is how it is reached."
    })
final class ExecCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SERVICE", description = "As the Compose files name it.")
  private String service = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments.")
  private List<String> words = new ArrayList<>();

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

  ExecCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var command = new Command(service, place, session.user(), Optional.empty(), words, ssh);
    try (var streams = session.streams()) {
      return application.connections().running(stack).exec(command, streams);
    }
  }
}
