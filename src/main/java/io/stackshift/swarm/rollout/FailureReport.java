package io.stackshift.swarm.rollout;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Nodes;
import java.util.List;

/** Tells why a service failed: the task, its node, the reason, its last lines. */
public final class FailureReport {

  private final EngineClient engine;
  private final TaskOutput output;

  FailureReport(EngineClient engine) {
    this.engine = engine;
    this.output = new TaskOutput(engine);
  }

  /** The error for a service that will not run the wanted specification. */
  UserError of(String service, Verdict.Failed failed) {
    var text = new StringBuilder("the service does not run: ").append(failed.reason());
    failed.task().ifPresent(task -> describe(service, task, text));
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        text.toString(),
        "service " + service,
        "Correct the image or the service's settings and deploy again; docker service ps "
            + "--no-trunc %s shows all of its tasks.".formatted(service));
  }

  /**
   * Adds what a task shows: where it is, why it ended, its health check's and its own last words.
   */
  void describe(String service, Task task, StringBuilder text) {
    text.append("\n  task %s.%s on %s: %s".formatted(service, task.place(), node(task), why(task)));
    append("its health check said:", output.failedProbes(task), text);
    append("its last lines:", output.lastLines(task), text);
  }

  private static void append(String title, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("\n  ").append(title);
      lines.forEach(line -> text.append("\n    ").append(line.replace("\n", "\n      ")));
    }
  }

  private static String why(Task task) {
    boolean saysCode = task.exitCode() == 0 || task.reason().contains("(" + task.exitCode() + ")");
    return saysCode ? task.reason() : task.reason() + " (exit code " + task.exitCode() + ")";
  }

  private String node(Task task) {
    return task.node().isEmpty() ? "no node" : "node " + Nodes.name(engine, task.node());
  }
}
