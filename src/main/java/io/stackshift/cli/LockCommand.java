package io.stackshift.cli;

import io.stackshift.deploy.HoldStack;
import io.stackshift.operate.LockSight;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift lock}. */
@Command(
    name = "lock",
    description = {
      "Show who holds the lock of the stack, or take it, so that nothing is deployed until",
      "`stackshift unlock`."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift lock                                    who holds it",
      "  stackshift lock --reason \"freeze until Monday\"     take it"
    })
final class LockCommand implements Callable<Integer> {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Take the lock; whoever wants to deploy is told this.")
  private String reason = "";

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  LockCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    String stack = application.projects().settings(options.request()).stack();
    if (!reason.isBlank()) {
      new HoldStack(application.connections(), stack, note -> out.println("note: " + note))
          .lock(application.deployer().origin(), reason.strip());
      out.println("locked: nothing is deployed until stackshift unlock");
      return 0;
    }
    out.println(
        application
            .connections()
            .running(stack)
            .look()
            .lock()
            .map(LockSight::holder)
            .orElse("nobody holds the lock"));
    return 0;
  }
}
