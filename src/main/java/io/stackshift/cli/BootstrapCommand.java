package io.stackshift.cli;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.server.Bootstrap;
import io.stackshift.server.Finding;
import io.stackshift.server.Machine;
import io.stackshift.server.Machines;
import io.stackshift.server.ProcessMachines;
import io.stackshift.server.ServerRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift bootstrap [user@host]}. */
@Command(
    name = "bootstrap",
    description = {
      "Make a fresh Debian or Ubuntu server ready: Docker Engine, a swarm or a place in one, a deploy",
      "user, firewall, registry, secrets. As often as you like: what is there stays.",
      "Runs scripts by `ssh` with your configuration, as root or by `sudo -n`. Prints no secret."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift bootstrap root@10.0.0.1 --plan         what would be done, item by item",
      "  stackshift bootstrap root@10.0.0.1                a swarm with this manager",
      "  stackshift bootstrap root@10.0.0.2 --join root@10.0.0.1 --role manager",
      "  stackshift bootstrap root@10.0.0.1 --name shop --image registry.example.org/stackshift:1 \\",
      "      --deploy-key pipeline.pub --secret POSTGRES_PASSWORD --secret HASURA_ADMIN_SECRET",
      "  stackshift bootstrap root@10.0.0.1 --registry registry.example.org --registry-user shop \\",
      "      --registry-password-stdin < password",
      "  stackshift bootstrap root@10.0.0.1 --certificate /etc/ssl/shop.pem \\",
      "      --certificate-key /etc/ssl/shop.key --domain shop.example.org",
      "  stackshift bootstrap                              this machine",
      "",
      "Exit codes: 0 all is there, 2 usage, 3 nothing changed, 8 something is left for you to do."
    })
final class BootstrapCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SERVER",
      arity = "0..1",
      description = "As ssh takes it, user@host or ssh://user@host:port (default: this machine).")
  private String server = "";

  @Option(names = "--plan", description = "Say what would be done, and change nothing.")
  private boolean planOnly;

  @Option(
      names = "--join",
      paramLabel = "MANAGER",
      description = "Join the swarm of this manager, reached by SSH, instead of making one.")
  private String join = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "manager or worker (default: manager of an own swarm, worker of a joined one).")
  private String role = "";

  @Option(
      names = "--advertise-address",
      paramLabel = "ADDRESS",
      description = "Where other nodes reach this one (default: its address to the outside).")
  private String address = "";

  @Option(
      names = "--node",
      paramLabel = "ADDRESS",
      description = "A further node of the swarm that the firewall lets in. Repeatable.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--open",
      paramLabel = "PORT",
      description = "A port that everybody may reach, besides SSH, 80 and 443. Repeatable.")
  private List<Integer> open = new ArrayList<>();

  @Option(names = "--no-firewall", description = "Leave the firewall to others.")
  private boolean noFirewall;

  @Mixin private ServerOptions options = new ServerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;
  private final Machines machines = new ProcessMachines();

  BootstrapCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var bootstrap = new Bootstrap(machines, request(), new Lines(out));
    try (Machine machine = server.isEmpty() ? machines.local() : machines.remote(server)) {
      out.println("bootstrap: " + machine.name());
      var result = planOnly ? bootstrap.plan(machine) : bootstrap.run(machine);
      if (!planOnly && !result.forAPerson().isEmpty()) {
        throw new UserError(
            ExitCode.HALF_WAY,
            "left for you to do:\n" + String.join("\n", result.forAPerson()),
            machine.name(),
            "Do that and run the same command again; all else is there.");
      }
    }
    return ExitCode.DONE.code();
  }

  private ServerRequest request() {
    String wanted = role.isEmpty() ? (join.isEmpty() ? "manager" : "worker") : role;
    if (!List.of("manager", "worker").contains(wanted)) {
      throw UserError.usage("'" + role + "' is no role", "--role", "Say manager or worker.");
    }
    if (join.isEmpty() && wanted.equals("worker")) {
      throw UserError.usage(
          "a worker needs a manager", "--role worker", "Say --join with a manager.");
    }
    return options.request(
        new ServerRequest.Place(join, wanted, address),
        new ServerRequest.Firewall(!noFirewall, nodes, open),
        application.deployer().environment());
  }

  /** One line for each item. */
  private record Lines(PrintWriter out) implements Bootstrap.Listener {

    @Override
    public void found(String title, Finding finding) {
      switch (finding) {
        case Finding.Present present -> line("present", title, present.text());
        case Finding.ToDo toDo -> line("to do", title, toDo.text());
        case Finding.ForAPerson person -> line("YOU", title, person.text());
      }
    }

    @Override
    public void making(String title, String what) {
      line("doing", title, what);
    }

    @Override
    public void note(String text) {
      line("note", "firewall", text);
    }

    private void line(String state, String title, String text) {
      out.println("  %-8s %s: %s".formatted(state, title, text));
      out.flush();
    }
  }
}
