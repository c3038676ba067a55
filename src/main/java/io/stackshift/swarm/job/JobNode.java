package io.stackshift.swarm.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The node that a job has to run on because a volume of its service is there and nowhere else: each
 * node has local volumes of its own.
 */
public record JobNode(EngineClient engine, String service) {

  /** Where a constraint names a node, or a label that people put on the node with the data. */
  private static final Pattern PINNED =
      Pattern.compile("node\\.(id|hostname|ip|labels\\..+?)\\s*==.*");

  /** Pins the job to the node where a task of the service runs, or ran last. */
  void pin(ObjectNode job) {
    choose(job, service, tasks(), readyNodes()).ifPresent(node -> JobSpec.pin(job, node));
  }

  /**
   * The node to pin a job to; none when any will do.
   *
   * @param tasks those of the service, ended ones included
   * @param nodes how many could run it
   * @throws UserError MIGRATION_FAILED when the swarm might start the service on another node
   */
  static Optional<String> choose(JsonNode job, String service, List<Task> tasks, long nodes) {
    if (!hasLocalVolume(job)) {
      return Optional.empty();
    }
    Optional<String> node =
        tasks.stream()
            .filter(task -> !task.node().isEmpty())
            .max(
                Comparator.comparing((Task task) -> task.state() == Task.State.RUNNING)
                    .thenComparing(Task::updatedAt))
            .map(Task::node);
    if (node.isEmpty() && !isPinned(job) && nodes > 1) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "no task of the service ran yet, so the swarm could start it on another node than the job, and each node has a volume of its own",
          "service " + service,
          "Bind the service to a node: `deploy.placement.constraints: [node.hostname==<node>]`, or to a label of the node that has the data.");
    }
    return node;
  }

  /** Whether a service has volumes that each node has for itself. */
  public static boolean hasLocalVolume(JsonNode spec) {
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

  private List<Task> tasks() {
    Optional<JsonNode> found = engine.find("/services/" + EngineClient.encode(service));
    if (found.isEmpty()) {
      return List.of();
    }
    return Tasks.ofService(engine, found.get().path("ID").asText());
  }

  private long readyNodes() {
    return Nodes.states(engine).values().stream().filter(Nodes.READY::equals).count();
  }
}
