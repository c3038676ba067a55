package io.stackshift;

import io.stackshift.cli.Application;
import io.stackshift.cli.Deployer;
import io.stackshift.cli.Notes;
import io.stackshift.cli.StackshiftCommand;
import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.Interruption;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.source.CommandFiles;
import io.stackshift.source.GitSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.Security;
import java.util.Map;

/** Entry point: wires the adapters to the command line by hand. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    askForAddressesAnew();
    System.exit(run(arguments, System.getenv()));
  }

  static int run(String[] arguments, Map<String, String> environment) {
    Screen screen = Screen.ofProcess(environment);
    PrintWriter out = screen.out();
    PrintWriter err = screen.err();
    var notes = new Notes(note -> out.println("note: " + note));
    var interruption = new Interruption();
    Signals.send(interruption, err, screen);
    try (var connections = new EngineConnections(environment, interruption, notes)) {
      var projects = new ProjectLoader(new GitSources(), environment, home(environment));
      var application =
          new Application(
              projects,
              connections,
              new PrintConfig(
                  projects,
                  new CommandFiles(System.in)::read,
                  environment,
                  Path.of("").toAbsolutePath().toString()),
              new Deployer(environment, screen, notes));
      return StackshiftCommand.run(application, out, err, arguments);
    }
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
  }

  /**
   * Tasks come and go while we wait for them: what a name means must not be remembered for long.
   */
  private static void askForAddressesAnew() {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }
}
