package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.node.Nodes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Where a task is, why it ended, what it wrote last, and what its health check said. */
final class TaskOutput {

  private static final int LINES = 10;
  private static final int PROBES = 3;
  private static final int MOST_CHARACTERS = 400;
  private static final int MOST_BYTES = 1 << 20;
  private static final String DOWN = "(down)";

  private final EngineClient engine;
  private final LogReader log;

  TaskOutput(EngineClient engine) {
    this.engine = engine;
    this.log = new LogReader(engine, MOST_BYTES);
  }

  /** All of it, in lines that each begin with a line break. */
  String describe(String service, Task task) {
    String node = task.node().isEmpty() ? "" : Nodes.nameAndState(engine, task.node());
    var text = new StringBuilder();
    text.append(
        "\n  task %s.%s on %s: %s"
            .formatted(
                service, task.place(), node.isEmpty() ? "no node" : "node " + node, why(task)));
    if (!task.containerId().isEmpty()) {
      Optional<JsonNode> local = localContainer(task);
      append("its health check said:", probes(task, node, local), text);
      append("its last lines:", lastLines(task, node, local), text);
    }
    return text.toString();
  }

  private static String why(Task task) {
    boolean saysCode = task.exitCode() == 0 || task.reason().contains("(" + task.exitCode() + ")");
    return saysCode ? task.reason() : task.reason() + " (exit code " + task.exitCode() + ")";
  }

  private static void append(String title, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("\n  ").append(title);
      lines.forEach(line -> text.append("\n    ").append(line.replace("\n", "\n      ")));
    }
  }

  /** The last lines, oldest first; why they can't be had where they can't. */
  private List<String> lastLines(Task task, String node, Optional<JsonNode> local) {
    if (local.isEmpty() && node.endsWith(DOWN)) {
      return List.of("(not to be had: its node is down)");
    }
    String query = "/logs?stdout=1&stderr=1&tail=" + LINES;
    Optional<String> read =
        local.isPresent()
            ? log.read("/containers/" + task.containerId() + query)
            : log.read("/tasks/" + task.id() + query);
    if (read.isEmpty()) {
      return List.of("(not to be had: node %s did not give them in time)".formatted(node));
    }
    List<String> lines = read.get().lines().map(TaskOutput::shortened).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  /**
   * What the health check said when it failed, oldest first; nothing when it said nothing. Only the
   * task's own node knows.
   */
  private static List<String> probes(Task task, String node, Optional<JsonNode> local) {
    if (local.isEmpty()) {
      return task.error().contains("unhealthy container")
          ? List.of(
              "(see docker inspect %.12s on node %s: only that node knows)"
                  .formatted(task.containerId(), node))
          : List.of();
    }
    return failedProbes(local.get().at("/State/Health/Log"));
  }

  /**
   * The last different outputs of failed probes. The very last one alone would not do: it often ran
   * into the container's end.
   */
  static List<String> failedProbes(JsonNode log) {
    var outputs = new LinkedHashSet<String>();
    for (JsonNode probe : log) {
      String output = probe.path("Output").asText("").strip();
      if (probe.path("ExitCode").asInt() != 0 && !output.isEmpty()) {
        outputs.addLast(shortened(output)); // moves to the end what was said before
      }
    }
    return outputs.stream().skip(Math.max(0, outputs.size() - PROBES)).toList();
  }

  private static String shortened(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  private Optional<JsonNode> localContainer(Task task) {
    try {
      return engine.find("/containers/" + task.containerId() + "/json");
    } catch (UserError e) {
      return Optional.empty(); // evidence is welcome, the failure itself is known without it
    }
  }
}
