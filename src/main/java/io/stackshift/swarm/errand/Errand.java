package io.stackshift.swarm.errand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.job.JobSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Work for Stackshift on one node.
 *
 * @param stack for which it is done
 * @param node the node's id
 * @param image of Stackshift
 * @param request what the verb {@code node} is to do
 * @param isOnHost whether it runs in the node's own network, as the node sees the others
 */
record Errand(String stack, String node, String image, JsonNode request, boolean isOnHost) {

  /** The kernel takes no longer argument (Linux, {@code MAX_ARG_STRLEN}, with its end). */
  static final int LONGEST_REQUEST = (128 << 10) - 1;

  /** Where an engine listens unless it is told otherwise. */
  private static final String SOCKET = "/var/run/docker.sock";

  private static final String PURPOSE = "node";
  private static final int SUFFIX_LENGTH = 8;

  /** For how long the answer can be read: a swarm may forget tasks as soon as they have ended. */
  private static final Duration LINGER = Duration.ofSeconds(30);

  /**
   * What the engine is told: one task that is started once. It is no job, because an engine leaves
   * the containers of removed jobs behind. The request is an argument and no variable: engines
   * expand templates in variables.
   */
  ObjectNode spec() {
    Map<String, String> labels = Map.of(Labels.STACK, stack, Labels.JOB, PURPOSE);
    String suffix = UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH);
    ObjectNode json = Json.object().put("Name", JobSpec.name(stack, PURPOSE + "_" + suffix));
    json.set("Labels", Json.object(labels));
    ObjectNode task = json.putObject("TaskTemplate");
    ObjectNode container = task.putObject("ContainerSpec").put("Image", image);
    container.set("Args", Json.array(arguments()));
    container.set("Labels", Json.object(labels));
    container.putObject("Healthcheck").putArray("Test").add("NONE");
    container
        .put("StopGracePeriod", Duration.ofSeconds(1).toNanos())
        .putArray("Mounts")
        .addObject()
        .put("Type", "bind")
        .put("Source", SOCKET)
        .put("Target", SOCKET);
    if (isOnHost) {
      task.putArray("Networks").addObject().put("Target", "host");
    }
    task.putObject("RestartPolicy").put("Condition", "none");
    task.putObject("Placement").set("Constraints", Json.array(List.of("node.id==" + node)));
    // The log is how the answer comes back, whatever the node's engine does with logs else.
    task.putObject("LogDriver").put("Name", "json-file");
    json.withObject("/Mode/Replicated").put("Replicas", 1);
    return json;
  }

  private List<String> arguments() {
    return List.of("node", "--linger", LINGER.toSeconds() + "s", Json.write(request));
  }

  boolean isTooLong() {
    return Json.bytes(request).length > LONGEST_REQUEST;
  }
}
