package io.stackshift.cli;

import io.stackshift.deploy.ConfigRequest.View;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Options of {@code config} that choose what is printed instead of the merged files: one at most.
 */
final class ConfigViews {

  private static final String ALL = "*";

  @Option(names = "--services", description = "Print the services' names, one a line.")
  private boolean services;

  @Option(names = "--images", description = "Print the services' images, sorted, each once.")
  private boolean images;

  @Option(
      names = "--variables",
      description =
          "Print each variable: whether it is set, where it is used and its default, but never its"
              + " value. Works while required ones are missing.")
  private boolean variables;

  @Option(
      names = "--hash",
      arity = "0..1",
      split = ",",
      fallbackValue = ALL,
      paramLabel = "SERVICE",
      description =
          "Print each service's name with a hash of its definition; of these services only, if any"
              + " is named.")
  private List<String> hashes = List.of();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing: only check the files.")
  private boolean quiet;

  /** What is chosen. */
  View view(boolean json) {
    if (services) {
      return new View.Services();
    }
    if (images) {
      return new View.Images();
    }
    if (variables) {
      return new View.Variables(json);
    }
    if (!hashes.isEmpty()) {
      return new View.Hashes(hashes.contains(ALL) ? List.of() : hashes);
    }
    return quiet ? new View.Quiet() : new View.Merged(json);
  }
}
