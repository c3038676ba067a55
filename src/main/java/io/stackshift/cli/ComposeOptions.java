package io.stackshift.cli;

import io.stackshift.deploy.ComposeRequest;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options that say how Compose files are loaded. */
final class ComposeOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Take the services of this profile in; * takes all (default: COMPOSE_PROFILES, then the"
              + " settings' profiles).")
  private List<String> profiles = List.of();

  @Option(names = "--strict", description = "Refuse what a swarm cannot do instead of warning.")
  private boolean strict;

  ComposeRequest request() {
    return new ComposeRequest(new TreeSet<>(profiles), strict);
  }
}
