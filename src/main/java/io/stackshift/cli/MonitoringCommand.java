package io.stackshift.cli;

import io.stackshift.deploy.BringUpStack;
import io.stackshift.deploy.ListReleases;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.SwarmHealth.OfService;
import io.stackshift.deploy.TakeDownStack;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stackshift monitoring up|status|down}. */
@Command(
    name = "monitoring",
    description = {
      "Prometheus, Alertmanager, Grafana and Loki as a stack of their own, from the project's",
      "folder `monitoring`: recorded, gated and taken back on failure as every deployment is."
    },
    synopsisSubcommandLabel = "up|status|down",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift monitoring up --plan     what would be done; nothing is changed",
      "  stackshift monitoring up            bring it up, or up to date",
      "  stackshift monitoring status        its services and how they are",
      "  stackshift monitoring down          remove its services; what they recorded stays",
      "",
      "docs/monitoring.md says what the variables mean: GRAFANA_ADMIN_PASSWORD is needed, ALERT_… say",
      "where alerts go. `stackshift rollback --settings monitoring/stackshift.yml` takes one back."
    })
final class MonitoringCommand implements Callable<Integer> {

  static final String SETTINGS = "monitoring/stackshift.yml";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say one of: up, status, down");
  }

  /** {@code stackshift monitoring up}. */
  @Command(name = "up", description = "Bring the monitoring stack up, or up to date.")
  static final class Up implements Callable<Integer> {

    @Option(names = "--plan", description = "Print the plan and change nothing.")
    private boolean planOnly;

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private ComposeOptions compose = new ComposeOptions();

    @Mixin private EventOptions output = new EventOptions();

    private final Application application;

    Up(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      return output.run(application, this::bringUp);
    }

    private int bringUp(ConsoleProgress progress) {
      Project project = application.projects().load(options.request(SETTINGS), compose.request());
      project.warnings().forEach(progress::note);
      var up = new BringUpStack(project, application.connections(), progress);
      if (planOnly) {
        progress.print(up.forecast(), Paint.of(application.deployer().environment()));
      } else {
        progress.deployed(up.run(application.deployer().origin()));
      }
      return ExitCode.DONE.code();
    }
  }

  /** {@code stackshift monitoring status}. */
  @Command(name = "status", description = "Show the services of the stack and how they are.")
  static final class ShowStatus implements Callable<Integer> {

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Application application;

    ShowStatus(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      var out = spec.commandLine().getOut();
      String stack = application.projects().settings(options.request(SETTINGS)).stack();
      List<Revision> revisions = new ListReleases(stack, application.connections()).run();
      List<OfService> services =
          application.connections().health().look().services().stream()
              .filter(service -> service.stack().equals(stack))
              .toList();
      if (services.isEmpty()) {
        out.println("stack %s is not up: stackshift monitoring up".formatted(stack));
        return ExitCode.REFUSED.code();
      }
      ServiceTable.of(services).forEach(out::println);
      revisions.stream()
          .findFirst()
          .ifPresent(newest ->
              out.println(
                  "revision %d: release %s, %s"
                      .formatted(
                          newest.number(), newest.release().name(), newest.status().word())));
      return ExitCode.DONE.code();
    }
  }

  /** {@code stackshift monitoring down}. */
  @Command(
      name = "down",
      description = "Remove the services of the stack. Its volumes and its records stay.")
  static final class Down implements Callable<Integer> {

    @Option(names = "--plan", description = "Say what would be removed, and change nothing.")
    private boolean planOnly;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Application application;
    private final Terminal terminal = Terminal.ofProcess();

    Down(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      var out = spec.commandLine().getOut();
      String stack = application.projects().settings(options.request(SETTINGS)).stack();
      var down =
          new TakeDownStack(stack, application.connections(), note -> out.println("note: " + note));
      SortedSet<String> services = down.preview();
      if (services.isEmpty()) {
        out.println("nothing of stack %s runs".formatted(stack));
      } else if (planOnly) {
        services.forEach(name -> out.println("would remove " + name));
      } else {
        confirm(stack, services);
        down.run(application.deployer().origin()).forEach(name -> out.println("removed " + name));
      }
      return ExitCode.DONE.code();
    }

    private void confirm(String stack, SortedSet<String> services) {
      String question =
          "Remove %s of stack %s? [y/N]: ".formatted(String.join(", ", services), stack);
      boolean agreed =
          yes || terminal.ask(question).filter(answer -> answer.strip().equals("y")).isPresent();
      if (!agreed) {
        throw UserError.refused(
            "nothing was removed", "stack " + stack, "Answer y on a terminal, or add --yes.");
      }
    }
  }
}
