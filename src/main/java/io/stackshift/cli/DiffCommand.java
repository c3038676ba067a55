package io.stackshift.cli;

import io.stackshift.deploy.CompareWithCommit;
import io.stackshift.deploy.ListReleases;
import io.stackshift.deploy.Project;
import io.stackshift.error.UserError;
import io.stackshift.operate.RevisionChoice;
import io.stackshift.operate.StackDiff;
import io.stackshift.plan.History;
import io.stackshift.release.Revision;
import io.stackshift.settings.Rehearsing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift diff [<a>] [<b>]}. */
@Command(
    name = "diff",
    description = {
      "Show what a deployment of the commit at hand would change, or what differs between revisions:",
      "of each service the fields that differ, images with digests, configs and secrets by their names",
      "(never what is in them), and migrations."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift diff                        the revision in force against the commit at hand",
      "  stackshift diff 12                     revision 12 against the one in force",
      "  stackshift diff 1a2b3c4d 5e6f7a8b      between two releases",
      "  stackshift diff --rehearse server      with the classes of pending migrations",
      "  stackshift diff --detailed-exitcode    0: nothing would change, 10: something would",
      "",
      "Values that are, or look like, secrets are shown as (hidden). `plan` shows the steps, the",
      "classes of migrations and the expected downtime; `status` what somebody changed by hand."
    })
final class DiffCommand implements Callable<Integer> {

  /** With {@code --detailed-exitcode}: something differs. No failure has this code. */
  static final int DIFFERS = 10;

  @Parameters(
      paramLabel = "REVISION",
      arity = "0..2",
      description = "Revisions by number, or releases.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object, on one line.")
  private boolean json;

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 10 when something differs, with 0 when nothing does.")
  private boolean detailed;

  @Option(
      names = "--rehearse",
      paramLabel = "WHERE",
      converter = RehearsingConverter.class,
      description =
          "Rehearse pending migrations (server, embedded or off) to tell their classes (default:"
              + " off, by the log of those that ran before).")
  private Rehearsing rehearse = Rehearsing.OFF;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  DiffCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    if (!words.isEmpty() && rehearse != Rehearsing.OFF) {
      throw new ParameterException(
          spec.commandLine(),
          "--rehearse is for the commit at hand: between revisions nothing is pending");
    }
    StackDiff diff = words.isEmpty() ? withCommit() : betweenRevisions();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(DiffText.json(diff));
    } else {
      DiffText.lines(diff, Paint.of(application.deployer().environment())).forEach(out::println);
    }
    return detailed && !diff.isEmpty() ? DIFFERS : 0;
  }

  private StackDiff withCommit() {
    Project project = application.projects().load(options.request(), compose.request());
    project.warnings().forEach(it -> spec.commandLine().getErr().println("note: " + it));
    return new CompareWithCommit(project.rehearsing(rehearse), application.connections())
        .run(rehearse != Rehearsing.OFF);
  }

  private StackDiff betweenRevisions() {
    String stack = application.projects().settings(options.request()).stack();
    List<Revision> revisions = new ListReleases(stack, application.connections()).run().reversed();
    Revision one = RevisionChoice.of(revisions, words.getFirst());
    Revision other =
        words.size() > 1
            ? RevisionChoice.of(revisions, words.get(1))
            : new History(revisions)
                .inForce()
                .orElseThrow(() ->
                    UserError.refused(
                        "no revision is in force",
                        "stack " + stack,
                        "Name two revisions: stackshift releases lists them."));
    return StackDiff.between(one, other);
  }
}
