package io.stackshift.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A service, and a command for it. */
final class ServiceWords {

  @Parameters(index = "0", paramLabel = "SERVICE", description = "As the Compose files name it.")
  private String service = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments.")
  private List<String> words = new ArrayList<>();

  String service() {
    return service;
  }

  List<String> words() {
    return words;
  }
}
