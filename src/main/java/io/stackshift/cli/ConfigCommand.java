package io.stackshift.cli;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    var loader =
        new ComposeLoader(
            onDisk(),
            System.getenv(),
            Path.of("").toAbsolutePath().toString(),
            warning -> err.println("warning: " + warning.where() + ": " + warning.what()));
    var paths = files.stream().map(file -> file.normalize().toString()).toList();
    spec.commandLine().getOut().print(loader.normalForm(paths));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static FileReader onDisk() {
    return path -> {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try {
        return Optional.of(Files.readAllBytes(file));
      } catch (IOException failure) {
        throw UserError.refused(
            "the file cannot be read: " + failure.getMessage(), path, "check its permissions");
      }
    };
  }
}
