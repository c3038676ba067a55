package io.stackshift.cli;

import io.stackshift.deploy.ConfigRequest;
import io.stackshift.deploy.ConfigRequest.Input;
import io.stackshift.deploy.ConfigRequest.View;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stackshift config -c a.yml -c b.yml}: needs no engine, and with files no project. */
@Command(
    name = "config",
    description = {
      "Print merged Compose files in the normal form of `docker stack config`, which `docker stack"
          + " deploy -c -` reads. Without -c: those of the project.",
      "Values of variables are part of what is printed, secrets too; --variables and --hash show"
          + " none."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift config -c compose.yml -c compose.production.yml",
      "  stackshift config -c compose.yml | docker stack deploy -c - shop",
      "  stackshift config -c compose.yml --variables    what has to be set",
      "  stackshift config -e staging --images           the project's, as `deploy -e staging` has it",
      "",
      "Exit codes: 0 done, 2 usage, 3 the files are not as they should be."
    })
final class ConfigCommand implements Callable<Integer> {

  @Option(
      names = {"-c", "--compose-file"},
      paramLabel = "FILE",
      split = ",",
      description =
          "A Compose file, or - for standard input; the first is the base, later ones override it.")
  private List<String> files = List.of();

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Variables for files given with -c; those of the environment win over them.")
  private List<String> variables = List.of();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Option(names = "--skip-interpolation", description = "Leave variables as they are written.")
  private boolean template;

  @Option(names = "--json", description = "Print JSON; with --variables, those as JSON.")
  private boolean json;

  @ArgGroup(exclusive = true)
  private ConfigViews views = new ConfigViews();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write to this file instead of standard output (in a container: redirect instead).")
  private Optional<Path> output = Optional.empty();

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ConfigCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    var request = new ConfigRequest(input(), compose.request(), !template, view());
    String text = application.config().run(request, warning -> err.println("warning: " + warning));
    output.ifPresentOrElse(
        file -> write(file, text), () -> spec.commandLine().getOut().print(text));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Input input() {
    if (files.isEmpty()) {
      refuseTogether(
          !variables.isEmpty(), "--env-file needs -c: a project's settings name its own");
      return new Input.OfProject(project.request());
    }
    var given = spec.commandLine().getParseResult();
    Stream.of("--project", "--settings", "--environment", "--commit", "--worktree")
        .forEach(option ->
            refuseTogether(
                given.hasMatchedOption(option), option + " chooses a project, -c needs none"));
    return new Input.Files(files, variables);
  }

  private View view() {
    View view = views.view(json);
    boolean takesJson = view instanceof View.Merged || view instanceof View.Variables;
    refuseTogether(json && !takesJson, "--json goes alone or with --variables");
    refuseTogether(
        template && view instanceof View.Variables,
        "--skip-interpolation means nothing to --variables");
    return view;
  }

  private void refuseTogether(boolean together, String why) {
    if (together) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw UserError.refused(
          "the file cannot be written (" + e.getClass().getSimpleName() + ")",
          file.toString(),
          "Check that its folder is there and may be written to, or redirect standard output: in a"
              + " container every folder is read-only.",
          e);
    }
  }
}
