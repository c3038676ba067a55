package io.stackshift.cli;

import io.stackshift.deploy.ComposeRequest;
import io.stackshift.deploy.Diagnose;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.ProjectRequest;
import io.stackshift.doctor.Diagnosis;
import io.stackshift.doctor.Verdict;
import io.stackshift.error.ExitCode;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift doctor}. */
@Command(
    name = "doctor",
    description = {
      "Look for what is wrong, or will be: engine, swarm, each node's disk, clock and kernel, networks,",
      "registries, certificates, database, metadata service, and what was left half-way; with a remedy",
      "for each finding. Nothing is changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift doctor",
      "  stackshift doctor --server                 the server alone, as after bootstrap",
      "  stackshift doctor --strict                 in a pipeline: warnings fail too",
      "  stackshift doctor --json | jq '.findings[] | select(.verdict != \"ok\")'",
      "",
      "Outside a project the server alone is looked at. Other nodes are measured by Stackshift's own image,",
      "in a service that is removed; --here leaves them alone.",
      "Exit codes: 0 no problem, 3 a problem was found (--strict: or a warning, or something unknown)."
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON object, on one line.")
  private boolean json;

  @Option(names = "--server", description = "Look at the server alone, at no project.")
  private boolean isServerOnly;

  @Option(names = "--here", description = "Start nothing on other nodes.")
  private boolean isOnlyHere;

  @Option(names = "--strict", description = "Fail on warnings, and on what cannot be found out.")
  private boolean isStrict;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  DoctorCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    Diagnosis diagnosis = new Diagnose(application.connections(), isOnlyHere).run(project());
    if (json) {
      out.println(DoctorJson.of(diagnosis));
    } else {
      var paint = Paint.of(application.deployer().environment());
      new DoctorText(diagnosis, paint).lines().forEach(out::println);
    }
    out.flush();
    Verdict accepted = isStrict ? Verdict.OK : Verdict.WARNING;
    boolean isFine = diagnosis.worst().compareTo(accepted) <= 0;
    return (isFine ? ExitCode.DONE : ExitCode.REFUSED).code();
  }

  private Optional<Supplier<Project>> project() {
    ProjectRequest request = options.request();
    boolean isThere =
        options.isNamed() || Files.exists(request.folder().resolve(request.settingsFile()));
    return !isServerOnly && isThere
        ? Optional.of(() -> application.projects().load(request, ComposeRequest.DEFAULT))
        : Optional.empty();
  }
}
