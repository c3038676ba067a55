package io.stackshift.cli;

import io.stackshift.deploy.Recorder;
import io.stackshift.operate.Action;
import io.stackshift.operate.Command;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What runs a command in a task that runs: {@code exec} and {@code console}. */
final class TaskSession {

  @Mixin private SessionOptions session = new SessionOptions();

  @Option(
      names = "--task",
      paramLabel = "PLACE",
      description = "Number of the task, or node of a global service's (default: any).")
  private String place = "";

  @Option(
      names = "--ssh",
      paramLabel = "USER",
      description = "Reach other nodes by SSH as this user.")
  private String ssh = "";

  @Mixin private ProjectOptions options = new ProjectOptions();

  /**
   * Runs it.
   *
   * @param action what is recorded of it
   * @param notes where it is told that it was not recorded
   * @return the command's exit code
   */
  int run(Application application, Action action, List<String> words, PrintWriter notes) {
    String stack = application.projects().settings(options.request()).stack();
    var command =
        new Command(action.service(), place, session.user(), Optional.empty(), words, ssh);
    var recorder =
        new Recorder(application.connections(), stack, note -> notes.println("note: " + note));
    try (var streams = session.streams()) {
      return recorder.meanwhile(
          action, () -> application.connections().running(stack).exec(command, streams));
    }
  }
}
