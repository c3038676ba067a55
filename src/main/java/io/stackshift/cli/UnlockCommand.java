package io.stackshift.cli;

import io.stackshift.deploy.HoldStack;
import io.stackshift.operate.LockSight;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift unlock}. */
@Command(
    name = "unlock",
    description = "Give back a lock that a person has taken with `stackshift lock --reason`.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift unlock",
      "  stackshift unlock --force      break that of a deployment, which stops before its next step",
      "",
      "The lock of a deployment that was killed is free by itself after 15 seconds."
    })
final class UnlockCommand implements Callable<Integer> {

  @Option(names = "--force", description = "Break the lock of a deployment as well.")
  private boolean force;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  UnlockCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var out = spec.commandLine().getOut();
    Optional<LockSight> lock =
        new HoldStack(application.connections(), stack, note -> out.println("note: " + note))
            .unlock(force, application.deployer().origin());
    out.println(
        lock.map(held -> "unlocked; it was held by " + held.holder())
            .orElse("nobody held the lock"));
    return 0;
  }
}
