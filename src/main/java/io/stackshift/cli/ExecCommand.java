package io.stackshift.cli;

import io.stackshift.operate.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stackshift exec <service> <command>...}. */
@Command(
    name = "exec",
    description = {
      "Run a command in a task of a service that runs, with this terminal, or what is piped in. Options",
      "come before the service. The exit code is the command's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift exec web ls -l /app",
      "  stackshift exec postgres psql -U shop < report.sql",
      "  stackshift exec --task 2 --user root web sh",
      "  stackshift exec --ssh admin web sh        where the task runs on another node",
      "",
      "A task of the node at hand is preferred. A task of another node needs --ssh: only that node's",
      "engine can do it, and `docker system dial-stdio` is how it is reached."
    })
final class ExecCommand implements Callable<Integer> {

  @Mixin private ServiceWords command = new ServiceWords();

  @Mixin private TaskSession session = new TaskSession();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ExecCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var action =
        Action.command("exec", command.service(), command.words(), application.deployer().origin());
    return session.run(application, action, command.words(), spec.commandLine().getErr());
  }
}
