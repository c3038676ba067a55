package io.stackshift.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = "Print what a shell needs to complete verbs and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift completion bash > /etc/bash_completion.d/stackshift",
      "  source <(stackshift completion zsh)",
      "  stackshift completion fish > ~/.config/fish/completions/stackshift.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final String NAME = "stackshift";

  /** The shells that are known; their names are what the user types. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  CompletionCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    CommandLine all = StackshiftCommand.withAllVerbs(application);
    spec.commandLine()
        .getOut()
        .println(
            switch (shell) {
              case bash, zsh -> AutoComplete.bash(NAME, all);
              case fish -> FishCompletion.of(NAME, all);
            });
    return 0;
  }
}
