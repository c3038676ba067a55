package io.stackshift.cli;

import picocli.CommandLine.Option;

/** Options of commands that run in containers. */
final class SessionOptions {

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Run it as this user of the container.")
  private String user = "";

  @Option(
      names = {"-T", "--no-tty"},
      description = "Give it no terminal, although there is one here.")
  private boolean noTerminal;

  String user() {
    return user;
  }

  TerminalStreams streams() {
    return TerminalStreams.open(!noTerminal);
  }
}
