package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.MaintenancePage;
import io.stackshift.deploy.SilentProgress;
import io.stackshift.deploy.SwitchMaintenance;
import io.stackshift.operate.MaintenanceSight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stackshift maintenance on|off|status}. */
@Command(
    name = "maintenance",
    description = "Show users a page in place of the application, through Traefik.",
    synopsisSubcommandLabel = "on|off|status",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift maintenance on --reason \"moving the database\"",
      "  stackshift maintenance on --allow 203.0.113.7 --allow 10.0.0.0/8",
      "  stackshift maintenance status",
      "  stackshift maintenance off",
      "",
      "Deployments and rollbacks leave it on."
    })
final class MaintenanceCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what is to be done: on, off or status");
  }

  /** {@code stackshift maintenance on}. */
  @Command(
      name = "on",
      description = {
        "Answer all that Traefik leads to the application with 503 and a page: maintenance.html beside",
        "the settings, or the built-in one. Again: with another page, reason or --allow, and for",
        "routers that came since."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  stackshift maintenance on --reason \"moving the database\"",
        "  stackshift maintenance on --page stack/moving.html --retry-after 30m",
        "  stackshift maintenance on --allow 203.0.113.7    this address sees the application"
      })
  static final class On implements Callable<Integer> {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; status shows it.")
    private String reason = "";

    @Option(
        names = "--page",
        paramLabel = "FILE",
        description =
            "An HTML file of the project (default: maintenance.html beside the settings).")
    private String page = "";

    @Option(
        names = "--allow",
        paramLabel = "ADDRESS",
        converter = NetworkConverter.class,
        split = ",",
        description = "An address or network that sees the application all the same. Repeatable.")
    private List<String> allowed = new ArrayList<>();

    @Option(
        names = "--retry-after",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "When browsers and robots are told to come back (default: 5m).")
    private Duration retryAfter = Duration.ofMinutes(5);

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private ProgressOptions output = new ProgressOptions();

    private final Application application;

    On(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      return output.run(application, this::show);
    }

    private int show(ConsoleProgress progress) {
      var settings = application.projects().settings(options.request());
      var wish =
          new MaintenancePage.Wish(
              application.projects().maintenancePage(options.request(), page),
              reason.strip(),
              retryAfter,
              allowed,
              settings.limits().rollout());
      MaintenanceSight shown =
          new SwitchMaintenance(settings, application.connections(), progress)
              .on(wish, application.deployer().origin());
      progress.result("maintenance is on: Traefik answers with the page as soon as it looks, for");
      shown.rules().forEach(rule -> progress.result("  " + rule));
      return 0;
    }
  }

  /** {@code stackshift maintenance off}. */
  @Command(
      name = "off",
      description = "Lead users to the application again.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  stackshift maintenance off",
        "  stackshift maintenance off --settle 3s       where Traefik looks every two seconds"
      })
  static final class Off implements Callable<Integer> {

    @Option(
        names = "--settle",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description =
            "How long the page still answers, because Traefik asks the swarm only now and then:"
                + " more than its refreshSeconds (default: 20s).")
    private Duration settle = Duration.ofSeconds(20);

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private ProgressOptions output = new ProgressOptions();

    private final Application application;

    Off(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      return output.run(application, this::takeAway);
    }

    private int takeAway(ConsoleProgress progress) {
      var settings = application.projects().settings(options.request());
      Optional<MaintenanceSight> shown =
          new SwitchMaintenance(settings, application.connections(), progress)
              .off(settle, application.deployer().origin());
      progress.result(
          shown
              .map(it -> "maintenance is off; it was " + it.text())
              .orElse("maintenance was not on"));
      return 0;
    }
  }

  /** {@code stackshift maintenance status}. */
  @Command(
      name = "status",
      description = "Say whether the page is shown, since when, by whom and why.",
      footerHeading = "%nExamples:%n",
      footer = {"  stackshift maintenance status", "  stackshift maintenance status --json"})
  static final class ShowStatus implements Callable<Integer> {

    @Option(names = "--json", description = "Print it as one JSON object.")
    private boolean json;

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Application application;

    ShowStatus(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      var settings = application.projects().settings(options.request());
      var out = spec.commandLine().getOut();
      Optional<MaintenanceSight> shown =
          new SwitchMaintenance(settings, application.connections(), new SilentProgress()).status();
      if (json) {
        ObjectNode answer =
            new ObjectMapper()
                .createObjectNode()
                .put("on", shown.filter(MaintenanceSight::isShown).isPresent());
        shown.ifPresent(it -> StatusJson.maintenance(answer, it));
        out.println(answer);
      } else {
        out.println(shown.map(it -> "maintenance is " + it.text()).orElse("maintenance is off"));
        shown.ifPresent(it -> it.rules().forEach(rule -> out.println("  " + rule)));
      }
      return 0;
    }
  }
}
