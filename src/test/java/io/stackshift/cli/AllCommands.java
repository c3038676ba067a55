package io.stackshift.cli;

import io.stackshift.cli.manual.CommandPage;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.source.GitSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The command line with all verbs, to be looked at rather than run. */
public final class AllCommands {

  private AllCommands() {}

  /** A command line of one's own. */
  public static CommandLine commandLine() {
    var projects = new ProjectLoader(new GitSources(), Map.of(), Path.of("/"));
    return StackshiftCommand.withAllVerbs(
        new Application(
            projects,
            new NoConnections(),
            new PrintConfig(projects, _ -> Optional.empty(), Map.of(), "/"),
            new Deployer(Map.of())));
  }

  /** What help tells of it. */
  public static CommandPage page() {
    return CommandPage.of(commandLine());
  }
}
