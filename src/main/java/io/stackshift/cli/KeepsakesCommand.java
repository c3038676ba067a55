package io.stackshift.cli;

import io.stackshift.deploy.ListKeepsakes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift keepsakes}. */
@Command(
    name = "keepsakes",
    description = "List what migrations dropped and is kept: a rollback brings it back.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift keepsakes",
      "  stackshift keepsakes --json       one JSON object a line",
      "",
      "The size of a column is an estimate. For how long things are kept says database.keep in",
      "stackshift.yml; stackshift prune removes what is over."
    })
final class KeepsakesCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  KeepsakesCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var settings = application.projects().settings(options.request());
    var keepsakes = new ListKeepsakes(settings, application.connections()).run();
    var lines = json ? KeepsakeListing.json(keepsakes) : KeepsakeListing.table(keepsakes);
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
