package io.stackshift.cli;

import io.stackshift.deploy.BuildImages;
import io.stackshift.deploy.BuildImages.Pushed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift push}. */
@Command(
    name = "push",
    description = "Send the images that `stackshift build` made to their registries.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift push                   all of them, of the current commit",
      "  stackshift push web               that of one service",
      "  stackshift push --json            images and digests on standard output, for the next job",
      "",
      "Credentials are those of `docker login`. `stackshift deploy` resolves each image to its digest",
      "and records it in the revision."
    })
final class PushCommand implements Callable<Integer> {

  @Option(
      names = "--json",
      description = "Print images and digests as JSON, the rest to the error output.")
  private boolean json;

  @Mixin private ImageOptions images = new ImageOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Mixin private ProgressOptions output = new ProgressOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  PushCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    return output.run(application, json ? command.getErr() : command.getOut(), this::push);
  }

  private int push(ConsoleProgress progress) {
    var pushed =
        new BuildImages(application.projects(), application.connections(), progress)
            .push(options.request(), compose.request(), images.services());
    pushed.forEach(image -> lines(image).forEach(progress::result));
    if (json) {
      spec.commandLine().getOut().println(PushedJson.of(pushed));
    }
    return 0;
  }

  /** What a person is told of an image that was sent: a line for each tag. */
  static List<String> lines(Pushed image) {
    return image.tags().stream().map(tag -> "pushed %s@%s".formatted(tag, image.digest())).toList();
  }
}
