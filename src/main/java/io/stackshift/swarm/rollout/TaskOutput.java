package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What a task wrote last, and what its health check said. */
public final class TaskOutput {

  private static final int LINES = 10;
  private static final int PROBES = 3;
  private static final int PROBE_LENGTH = 400;
  private static final int MOST_BYTES = 1 << 20;

  private final EngineClient engine;
  private final LogReader log;

  TaskOutput(EngineClient engine) {
    this.engine = engine;
    this.log = new LogReader(engine, MOST_BYTES);
  }

  /** The task's last lines, oldest first; empty when they can't be had. */
  List<String> lastLines(Task task) {
    String query = "/logs?stdout=1&stderr=1&tail=" + LINES;
    Optional<JsonNode> local = localContainer(task);
    return local.isPresent()
        ? lines("/containers/" + task.containerId() + query)
        : lines("/tasks/" + task.id() + query);
  }

  /**
   * What the health check said when it failed, oldest first; empty when it said nothing, or the
   * container is on another node.
   */
  List<String> failedProbes(Task task) {
    return localContainer(task)
        .map(container -> failedProbes(container.at("/State/Health/Log")))
        .orElse(List.of());
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

  private static String shortened(String output) {
    return output.length() > PROBE_LENGTH ? output.substring(0, PROBE_LENGTH) + "…" : output;
  }

  private Optional<JsonNode> localContainer(Task task) {
    try {
      return task.containerId().isEmpty()
          ? Optional.empty()
          : engine.find("/containers/" + task.containerId() + "/json");
    } catch (UserError e) {
      return Optional.empty(); // evidence is welcome, the failure itself is known without it
    }
  }

  private List<String> lines(String path) {
    List<String> lines = log.read(path).stream().flatMap(String::lines).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }
}
