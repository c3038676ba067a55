package io.stackshift.cli;

import io.stackshift.deploy.ChangeService;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stackshift restart <service>...}. */
@Command(
    name = "restart",
    description = {
      "Replace the tasks of services by new ones of the same release, as an update of each would, and",
      "wait until they run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift restart web",
      "  stackshift restart web worker         one after another",
      "",
      "With start-first and a health check nobody notices. A failure shows the task's last lines."
    })
final class RestartCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SERVICE",
      arity = "1..*",
      description = "Services, as the Compose files name them.")
  private List<String> services = new ArrayList<>();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private EventOptions output = new EventOptions();

  private final Application application;

  RestartCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    return output.run(application, this::restart);
  }

  private int restart(ConsoleProgress progress) {
    Settings settings = application.projects().settings(options.request());
    var change = new ChangeService(settings, application.connections(), progress);
    for (String service : services) {
      change.restart(service, application.deployer().origin());
      progress.result(service + " was restarted");
    }
    return 0;
  }
}
