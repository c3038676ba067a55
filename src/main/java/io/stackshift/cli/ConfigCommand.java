package io.stackshift.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift config -c a.yml -c b.yml}: needs neither a project nor an engine. */
@Command(
    name = "config",
    description = "Print merged Compose files in the normal form of `docker stack config`.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift config -c compose.yml",
      "  stackshift config -c compose.yml -c compose.production.yml"
    })
final class ConfigCommand implements Callable<Integer> {

  @Option(
      names = {"-c", "--compose-file"},
      paramLabel = "FILE",
      required = true,
      description = "A Compose file; the first is the base, later ones override it.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ConfigCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var command = spec.commandLine();
    var paths = files.stream().map(file -> file.normalize().toString()).toList();
    command
        .getOut()
        .print(
            application
                .config()
                .run(paths, warning -> command.getErr().println("warning: " + warning)));
    command.getOut().flush();
    return 0;
  }
}
