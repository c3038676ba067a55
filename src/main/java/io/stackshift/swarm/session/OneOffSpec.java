package io.stackshift.swarm.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.Command;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The service that a one-off command runs in: the surroundings of another one, and a process that
 * only waits. The command itself is run beside that process, because a container of a service gives
 * its first process no end of input, and no terminal that follows the size of another.
 */
final class OneOffSpec {

  /** What marks such a service; a deployment does not take it for a job of its own. */
  static final String LABEL = "io.stackshift.run";

  /** Whatever happens to us, it ends. */
  private static final String LONGEST_SECONDS = "86400";

  private static final int SUFFIX_LENGTH = 8;

  private static final List<String> OF_A_SERVICE =
      List.of("Healthcheck", "TTY", "OpenStdin", "Hostname", "Init");

  private OneOffSpec() {}

  /**
   * What the engine is told.
   *
   * @param service the {@code Spec} of the service as the engine gives it
   * @param node the id of the node that it has to run on
   */
  static ObjectNode of(JsonNode service, String stack, String node) {
    Map<String, String> labels = Map.of(Labels.STACK, stack, LABEL, "one-off");
    String suffix = UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH);
    ObjectNode json = Json.object().put("Name", JobSpec.name(stack, "run_" + suffix));
    json.set("Labels", Json.object(labels));
    ObjectNode task = service.path("TaskTemplate").deepCopy();
    task.remove("ForceUpdate");
    ObjectNode container = task.withObject("/ContainerSpec");
    container.remove(OF_A_SERVICE);
    container.set("Labels", Json.object(labels));
    container.putObject("Healthcheck").putArray("Test").add("NONE");
    container.set("Command", Json.array(List.of("sleep", LONGEST_SECONDS)));
    container.set("Args", Json.array(List.of()));
    container.put("StopSignal", "SIGKILL"); // a first process heeds no other that it does not know
    // Whoever asks for the service must not be sent here.
    task.path("Networks").forEach(network -> ((ObjectNode) network).remove("Aliases"));
    task.putObject("RestartPolicy").put("Condition", "none");
    ObjectNode placement = task.withObject("/Placement");
    placement.remove(List.of("MaxReplicas", "Preferences"));
    ArrayNode constraints = placement.withArray("Constraints");
    constraints.add("node.id==" + node);
    json.set("TaskTemplate", task);
    json.withObject("/Mode/Replicated").put("Replicas", 1);
    json.withObject("/EndpointSpec").put("Mode", "dnsrr");
    return json;
  }

  /**
   * The words that are run: the entry point that was asked for, else the service's, else the
   * image's, and then the command.
   *
   * @param image as the engine inspects it
   */
  static List<String> words(Command command, JsonNode service, JsonNode image) {
    var words = new ArrayList<String>();
    JsonNode own = service.at("/TaskTemplate/ContainerSpec/Command");
    if (command.entrypoint().isPresent()) {
      command.entrypoint().filter(it -> !it.isEmpty()).ifPresent(words::add);
    } else {
      (own.isEmpty() ? image.at("/Config/Entrypoint") : own)
          .forEach(word -> words.add(word.asText()));
    }
    words.addAll(command.words());
    return words;
  }
}
