package io.stackshift.cli;

import io.stackshift.deploy.CheckProject;
import io.stackshift.deploy.CheckRequest;
import io.stackshift.release.Mode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stackshift check}: for a pipeline, before anything is deployed. */
@Command(
    name = "check",
    description = {
      "Check the project's Compose files, and run its migrations up, down and up again on an embedded"
          + " PostgreSQL: no engine, no database server and no secret is needed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift check                                  all migrations",
      "  stackshift check --since origin/main              those that this branch adds",
      "  stackshift check --since v1.2 --mode add          may they run before the code update?",
      "  stackshift check --strict                         fail if a down script is not the inverse",
      "",
      "Exit codes: 0 fit to be deployed, 2 usage, 3 something is wrong."
    })
final class CheckCommand implements Callable<Integer> {

  @Option(
      names = "--since",
      paramLabel = "COMMIT",
      description = "Take the migrations of this commit for applied, and judge what came after.")
  private String since = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "first, add, sub or auto: refuse what `deploy MODE` would refuse.")
  private @Nullable Mode mode;

  @Option(
      names = "--allow",
      paramLabel = "REASON",
      description = "As `deploy --allow`: let migrations pass that --mode would refuse.")
  private String allow = "";

  @Mixin private ComposeOptions compose = new ComposeOptions();

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Mixin private ProgressOptions output = new ProgressOptions();

  private final Application application;

  CheckCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return output.run(application, this::check);
  }

  private int check(ConsoleProgress progress) {
    var request =
        new CheckRequest(project.request(), compose.request(), since, mode, allow.strip());
    CheckProject.Report report =
        new CheckProject(application.projects(), application.connections().rehearser())
            .run(request, progress::note, progress);
    RehearsalText.of(report.migrations(), report.rehearsal()).forEach(progress::line);
    report.notes().forEach(progress::note);
    progress.result("nothing is wrong");
    return 0;
  }
}
