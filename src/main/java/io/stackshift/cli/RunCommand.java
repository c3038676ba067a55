package io.stackshift.cli;

import io.stackshift.operate.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stackshift run <service> <command>...}. */
@picocli.CommandLine.Command(
    name = "run",
    description = {
      "Run a command once, in a container of its own with a service's image, environment, configs,",
      "secrets, volumes and networks, on the node at hand. The container is always removed. Options come",
      "before the service. The exit code is the command's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift run web bin/rails console",
      "  stackshift run web bin/import < orders.csv",
      "  stackshift run --entrypoint sh web -c 'env | sort'",
      "  stackshift run --entrypoint '' web ls     without the image's entry point"
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SERVICE", description = "As the Compose files name it.")
  private String service = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments; the entry point, if there is one, gets them.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--entrypoint",
      paramLabel = "PROGRAM",
      description = "In place of the entry point of service or image; empty for none.")
  private @Nullable String entrypoint;

  @Mixin private SessionOptions session = new SessionOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  private final Application application;

  RunCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var command =
        new Command(service, "", session.user(), Optional.ofNullable(entrypoint), words, "");
    try (var streams = session.streams()) {
      return application.connections().running(stack).runOnce(command, streams);
    }
  }
}
