package io.stackshift.cli;

import io.stackshift.server.Launcher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift launcher}. */
@Command(
    name = "launcher",
    description = {
      "Print the program that runs Stackshift in its container image: one script for any machine",
      "with bash and the `docker` command."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift launcher --image registry.example.org/stackshift/cli:0.1 > stackshift",
      "",
      "The image itself has it: `docker run --rm $image launcher --image $image`."
    })
final class LauncherCommand implements Callable<Integer> {

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      required = true,
      description = "The image that it runs, where STACKSHIFT_IMAGE names no other.")
  private String image = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(Launcher.of(image));
    return 0;
  }
}
