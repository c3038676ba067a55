package io.stackshift.cli;

import io.stackshift.deploy.ListReleases;
import io.stackshift.operate.RevisionChoice;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift show <revision|release>}. */
@Command(
    name = "show",
    description = "Show everything that is recorded of a revision.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift show 12               revision 12",
      "  stackshift show 1a2b3c4d         the newest revision of a release",
      "  stackshift show 12 --json | jq '.services[].image'",
      "",
      "Values that are, or look like, secrets are shown as (hidden)."
    })
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "REVISION",
      description = "A revision by its number, or a release or the beginning of its commit.")
  private String word = "";

  @Option(names = "--json", description = "Print one JSON object, on one line.")
  private boolean json;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ShowCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    List<Revision> revisions = new ListReleases(stack, application.connections()).run().reversed();
    Revision revision = RevisionChoice.of(revisions, word);
    var out = spec.commandLine().getOut();
    (json ? List.of(RevisionText.json(revision)) : RevisionText.lines(revision))
        .forEach(out::println);
    return 0;
  }
}
