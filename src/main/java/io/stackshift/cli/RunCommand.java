package io.stackshift.cli;

import io.stackshift.deploy.Recorder;
import io.stackshift.operate.Action;
import io.stackshift.operate.Command;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      "  stackshift run --entrypoint '' web ls     without the image's entry point",
      "",
      "The entry point, if there is one, gets the command. The image needs a `sleep`."
    })
final class RunCommand implements Callable<Integer> {

  @Mixin private ServiceWords command = new ServiceWords();

  @Option(
      names = "--entrypoint",
      paramLabel = "PROGRAM",
      description = "In place of the entry point of service or image; empty for none.")
  private @Nullable String entrypoint;

  @Mixin private SessionOptions session = new SessionOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  RunCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var wanted =
        new Command(
            command.service(),
            "",
            session.user(),
            Optional.ofNullable(entrypoint),
            command.words(),
            "");
    var action =
        Action.oneOff(
            "run",
            command.service(),
            wanted.entrypoint(),
            command.words(),
            application.deployer().origin());
    var notes = spec.commandLine().getErr();
    var recorder =
        new Recorder(application.connections(), stack, note -> notes.println("note: " + note));
    try (var streams = session.streams()) {
      return recorder.meanwhile(
          action, () -> application.connections().running(stack).runOnce(wanted, streams));
    }
  }
}
