package io.stackshift.cli;

import picocli.CommandLine.Option;

/** How much, and in which form, a verb tells of what it does to the swarm. */
final class EventOptions extends ProgressOptions {

  @Option(
      names = "--json",
      description = "Print one event a line, each a JSON object; docs/operating.md lists them.")
  private boolean json;

  @Override
  boolean isJson() {
    return json;
  }
}
