package io.stackshift.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which images are meant. */
final class ImageOptions {

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..*",
      description = "Services whose images are meant (default: all that have build:).")
  private List<String> services = new ArrayList<>();

  List<String> services() {
    return List.copyOf(services);
  }
}
