package io.stackshift.swarm.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.plan.OneOff;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.List;
import java.util.Map;

/**
 * From a service to a job with the same surroundings and another command (Engine API, {@code
 * ServiceSpec}: a job has no update policy, and is not restarted here).
 */
public final class JobSpec {

  /** The engine takes no longer names of services. */
  private static final int LONGEST_NAME = 63;

  private static final List<String> OF_A_SERVICE =
      List.of("Healthcheck", "TTY", "OpenStdin", "Hostname");

  private JobSpec() {}

  /** The service with an image that its jobs run in place of its own. */
  public static ServiceSpec withImage(ServiceSpec service, String image) {
    ObjectNode json = Json.readObject(service.json());
    json.withObject("/Labels").put(Labels.JOB_IMAGE, image);
    return new ServiceSpec(
        service.name(),
        service.image(),
        Json.sha256(json),
        Json.write(json),
        service.dependsOn(),
        service.traits());
  }

  /** The images that a service's tasks and jobs run. */
  public static List<String> images(ServiceSpec service) {
    String own = Json.readObject(service.json()).path("Labels").path(Labels.JOB_IMAGE).asText("");
    return own.isEmpty() ? List.of(service.image()) : List.of(service.image(), own);
  }

  /** The name of a job. There is one of a kind at a time, since the deployment holds the lock. */
  static String name(OneOff job) {
    return name(job.stack(), job.purpose());
  }

  /** The name of what Stackshift itself runs for a stack, shortened to what the engine takes. */
  public static String name(String stack, String purpose) {
    String end = "_stackshift_" + purpose;
    return stack.substring(0, Math.min(stack.length(), LONGEST_NAME - end.length())) + end;
  }

  /** What the engine is told to run, with references by name. */
  static ObjectNode of(OneOff job) {
    ObjectNode service = Json.readObject(job.service().json());
    ObjectNode json = Json.object().put("Name", name(job));
    json.set("Labels", Json.object(labels(job)));
    ObjectNode task = service.path("TaskTemplate").deepCopy();
    container(task.withObject("/ContainerSpec"), job, service.path("Labels"));
    // Whoever asks for the service must not be sent to its job.
    task.path("Networks").forEach(network -> ((ObjectNode) network).remove("Aliases"));
    task.putObject("RestartPolicy").put("Condition", "none");
    if (task.get("Placement") instanceof ObjectNode placement) {
      placement.remove("MaxReplicas");
      if (hasImage(service.path("Labels"))) {
        placement.remove("Platforms");
      }
    }
    json.set("TaskTemplate", task);
    json.putObject("Mode")
        .putObject("ReplicatedJob")
        .put("MaxConcurrent", 1)
        .put("TotalCompletions", 1);
    return json;
  }

  private static Map<String, String> labels(OneOff job) {
    return Map.of(
        Labels.STACK, job.stack(),
        Labels.JOB, job.purpose(),
        Labels.REVISION, Integer.toString(job.revision()));
  }

  private static void container(ObjectNode container, OneOff job, JsonNode serviceLabels) {
    container.remove(OF_A_SERVICE);
    // Not those of the service: it is no code of the stack that a gate would wait for.
    container.set("Labels", Json.object(labels(job)));
    container.putObject("Healthcheck").putArray("Test").add("NONE");
    if (hasImage(serviceLabels)) {
      container.put("Image", serviceLabels.path(Labels.JOB_IMAGE).asText());
      container.remove(List.of("Command", "Dir", "User"));
    }
    if (!job.entrypoint().isEmpty()) {
      container.set("Command", Json.array(job.entrypoint()));
    }
    container.set("Args", Json.array(job.command()));
  }

  private static boolean hasImage(JsonNode serviceLabels) {
    return serviceLabels.has(Labels.JOB_IMAGE);
  }

  /** The image that a job runs. */
  static String image(JsonNode spec) {
    return spec.at("/TaskTemplate/ContainerSpec/Image").asText();
  }

  /** Has it run on one node. */
  static void pin(ObjectNode spec, String node) {
    ObjectNode placement = spec.withObject("/TaskTemplate/Placement");
    ArrayNode constraints = placement.withArray("Constraints");
    constraints.add("node.id==" + node);
  }

  /** Whether it is pinned to a node. */
  static boolean isPinned(JsonNode spec, String node) {
    return spec.at("/TaskTemplate/Placement/Constraints")
        .valueStream()
        .anyMatch(constraint -> constraint.asText().equals("node.id==" + node));
  }
}
