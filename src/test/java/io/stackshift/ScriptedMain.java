package io.stackshift;

import io.stackshift.cli.Application;
import io.stackshift.cli.Deployer;
import io.stackshift.cli.Notes;
import io.stackshift.cli.StackshiftCommand;
import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.Script;
import io.stackshift.deploy.ScriptedWorld;
import io.stackshift.deploy.SourcesInMemory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Stackshift as {@link Main} wires it, with a project in memory and a swarm that does as a script
 * says: {@code <port of the script> <arguments of Stackshift>}.
 */
final class ScriptedMain {

  private static final Map<String, String> PROJECT =
      Map.of(
          "stack/stackshift.yml",
          "{stack: shop, compose: [compose.yml]}",
          "compose.yml",
          "{services: {web: {image: web}}}");

  private ScriptedMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Screen screen = Screen.ofProcess(environment);
    PrintWriter err = screen.err();
    var world = new ScriptedWorld(Script.from(Integer.parseInt(arguments[0])));
    Signals.send(world.interruption(), err, screen);
    var projects = new ProjectLoader(SourcesInMemory.of(PROJECT), environment, Path.of("/"));
    var application =
        new Application(
            projects,
            world,
            new PrintConfig(projects, _ -> Optional.empty(), environment, "/"),
            new Deployer(environment, screen, new Notes(_ -> {})));
    System.exit(
        StackshiftCommand.run(
            application, screen.out(), err, Arrays.copyOfRange(arguments, 1, arguments.length)));
  }
}
