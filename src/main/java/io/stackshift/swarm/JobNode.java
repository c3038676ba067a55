package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The node that a job has to run on because a volume of its service is there and nowhere else: each
 * node has local volumes of its own.
 */
record JobNode(EngineClient engine, String service) {

  /** Where a constraint names a node, or a label that people put on the node with the data. */
  private static final Pattern PINNED =
      Pattern.compile("node\\.(id|hostname|ip|labels\\..+?)\\s*==.*");

  /** Pins the job to the node where a task of the service runs, or ran last. */
  void pin(ObjectNode job) {
    if (!hasLocalVolume(job)) {
      return;
    }
    Optional<String> node = last();
    if (node.isPresent()) {
      JobSpec.pin(job, node.get());
    } else if (!isPinned(job) && readyNodes() > 1) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "no task of the service ran yet, so the swarm could start it on another node than the job, and each node has a volume of its own",
          "service " + service,
          "Bind the service to a node: `deploy.placement.constraints: [node.hostname==<node>]`, or to a label of the node that has the data.");
    }
  }

  static boolean hasLocalVolume(JsonNode spec) {
    for (JsonNode mount : spec.at("/TaskTemplate/ContainerSpec/Mounts")) {
      String driver = mount.at("/VolumeOptions/DriverConfig/Name").asText("local");
      boolean isNamed = !mount.path("Source").asText("").isEmpty();
      if (mount.path("Type").asText().equals("volume") && isNamed && driver.equals("local")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPinned(JsonNode spec) {
    for (JsonNode constraint : spec.at("/TaskTemplate/Placement/Constraints")) {
      if (PINNED.matcher(constraint.asText()).matches()) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> last() {
    Optional<JsonNode> found = engine.find("/services/" + EngineClient.encode(service));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var filter = Map.of("service", List.of(found.get().path("ID").asText()));
    var tasks = engine.get(EngineClient.filtered("/tasks", filter));
    return tasks
        .valueStream()
        .map(Task::of)
        .filter(task -> !task.node().isEmpty())
        .max(
            Comparator.comparing((Task task) -> task.state() == Task.State.RUNNING)
                .thenComparing(Task::updatedAt))
        .map(Task::node);
  }

  private long readyNodes() {
    return Nodes.states(engine).values().stream().filter(Nodes.READY::equals).count();
  }
}
