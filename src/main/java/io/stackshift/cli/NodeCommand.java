package io.stackshift.cli;

import io.stackshift.deploy.BoundedWait;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift node}: the other end of what a manager's Stackshift does on other nodes. */
@Command(
    name = "node",
    hidden = true,
    description = {
      "Do with this node's engine what Stackshift on a manager asks for, and print the result as one",
      "line of JSON. Stackshift itself runs this, as a service of the swarm; see docs/rollout.md."
    })
final class NodeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "REQUEST", description = "What to do, as JSON.")
  private String request = "";

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to stay once it is done: the swarm may forget tasks that have ended.")
  private Duration linger = Duration.ZERO;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  NodeCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println(application.connections().nodeWork().perform(request));
    out.flush();
    BoundedWait.pause(linger);
    return 0;
  }
}
