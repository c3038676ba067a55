package io.stackshift.cli;

import io.stackshift.deploy.ListReleases;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stackshift releases}. */
@Command(
    name = "releases",
    description = "List the recorded revisions, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift releases",
      "  stackshift releases -e staging -C /srv/shop",
      "",
      "MIGRATIONS shows what a revision applied (+) and took back (-), with a question mark where it",
      "was cut off before it could say. A pending revision is being carried out, or was cut off: the",
      "next deployment goes on with it or leaves it behind."
    })
final class ReleasesCommand implements Callable<Integer> {

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ReleasesCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var out = spec.commandLine().getOut();
    RevisionTable.of(new ListReleases(stack, application.connections()).run())
        .forEach(out::println);
    return 0;
  }
}
