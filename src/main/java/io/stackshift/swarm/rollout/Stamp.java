package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.List;

/**
 * What is written on a service when it is applied, and read from it later: release, revision, the
 * hash of its specification, and a fingerprint of what was sent.
 *
 * <p>The fingerprint answers whether somebody else changed the service since: it is taken of those
 * sections that Stackshift sends, without empty values, so that it is the same for what was sent
 * and for what the engine gives back. {@code docker service update --force} does not change it.
 */
public final class Stamp {

  private static final List<String> SECTIONS =
      List.of("Labels", "Mode", "UpdateConfig", "RollbackConfig", "EndpointSpec");

  private static final List<String> TASK_SECTIONS =
      List.of("ContainerSpec", "LogDriver", "Networks", "Placement", "Resources", "RestartPolicy");

  private Stamp() {}

  /** Stamps a service's JSON, whose references already have their ids. */
  static void apply(ObjectNode json, ServiceSpec spec, Release release, int revision) {
    ObjectNode tasks = json.withObject("/TaskTemplate/ContainerSpec/Labels");
    put(tasks, TaskTemplate.hash(spec), release, revision);
    ObjectNode labels = json.withObject("/Labels");
    put(labels, spec.hash(), release, revision);
    KeptScale.stamp(json);
    seal(json);
  }

  /** Takes the fingerprint of what is going to be sent. */
  static void seal(ObjectNode json) {
    json.withObject("/Labels").put(Labels.FINGERPRINT, fingerprint(json));
  }

  private static void put(ObjectNode labels, String hash, Release release, int revision) {
    labels.put(Labels.RELEASE, release.name());
    labels.put(Labels.REVISION, Integer.toString(revision));
    labels.put(Labels.SPEC, hash);
  }

  /**
   * Leaves the stamp of running tasks as it is where nothing else of them changes: a new one would
   * restart them. A job is run again by any change, and so its tasks are stamped anew.
   *
   * @param running the {@code Spec} of the service as the engine gives it
   * @param json what has been stamped, and is to take its place
   */
  static void keepTasks(JsonNode running, ObjectNode json) {
    boolean isJob = json.path("Mode").has("ReplicatedJob") || json.path("Mode").has("GlobalJob");
    if (isJob || !TaskTemplate.isSame(running, json)) {
      return;
    }
    ObjectNode labels = json.withObject("/TaskTemplate/ContainerSpec/Labels");
    for (String label : List.of(Labels.RELEASE, Labels.REVISION)) {
      labels.set(label, TaskTemplate.labels(running).path(label));
    }
    seal(json);
  }

  /**
   * The hash of the specification that a service runs; empty when another tool applied it, or when
   * somebody changed the service since.
   *
   * @param spec the {@code Spec} of the service as the engine gives it
   */
  static String hash(JsonNode spec) {
    String stamped = spec.path("Labels").path(Labels.SPEC).asText("");
    String fingerprint = spec.path("Labels").path(Labels.FINGERPRINT).asText("");
    return fingerprint.equals(fingerprint(spec)) ? stamped : "";
  }

  static String fingerprint(JsonNode spec) {
    JsonNode said = withoutAdditions(spec);
    ObjectNode compared = Json.object();
    for (String section : SECTIONS) {
      putUnlessNothing(compared, section, said.path(section));
    }
    for (String section : TASK_SECTIONS) {
      putUnlessNothing(compared, section, said.path("TaskTemplate").path(section));
    }
    // An empty mode says as much as a full one.
    compared.put("Global", spec.path("Mode").has("Global"));
    if (spec.path("Mode").has("GlobalJob")) {
      compared.put("GlobalJob", true);
    }
    return Json.sha256(compared);
  }

  /** Without what engine and docker command put where nothing is said, or take away. */
  static JsonNode withoutAdditions(JsonNode spec) {
    JsonNode said = spec.deepCopy();
    remove(said.path("Labels"), Labels.FINGERPRINT);
    JsonNode task = said.path("TaskTemplate");
    remove(task.path("ContainerSpec"), "Isolation");
    // No engine gives back what only Docker Desktop heeds.
    task.at("/ContainerSpec/Mounts").forEach(mount -> remove(mount, "Consistency"));
    remove(task.path("Placement"), "Platforms"); // what the registry says
    // The engine replaces names of networks that every node has by ids that it does not list.
    task.path("Networks").forEach(network -> remove(network, "Target"));
    removeDefault(task.path("RestartPolicy"), "Condition", "any");
    for (String policy : List.of("UpdateConfig", "RollbackConfig")) {
      removeDefault(said.path(policy), "FailureAction", "pause");
      removeDefault(said.path(policy), "Order", "stop-first");
    }
    return said;
  }

  private static void remove(JsonNode section, String key) {
    if (section instanceof ObjectNode object) {
      object.remove(key);
    }
  }

  private static void removeDefault(JsonNode section, String key, String word) {
    if (section.path(key).asText().equals(word)) {
      remove(section, key);
    }
  }

  private static void putUnlessNothing(ObjectNode json, String key, JsonNode node) {
    JsonNode kept = pruned(node);
    if (!isNothing(kept)) {
      json.set(key, kept);
    }
  }

  /** The tree without what is empty, zero or false: engines differ in whether they write it. */
  static JsonNode pruned(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        ObjectNode kept = Json.object();
        node.properties()
            .forEach(property -> {
              JsonNode value = pruned(property.getValue());
              if (!isNothing(value)) {
                kept.set(property.getKey(), value);
              }
            });
        yield kept;
      }
      case ARRAY -> {
        ArrayNode kept = Json.object().arrayNode();
        node.forEach(element -> kept.add(pruned(element)));
        yield kept;
      }
      case NUMBER ->
          node.doubleValue() == node.longValue()
              ? kept(node.longValue())
              : node; // 0.0 was sent, 0 comes back
      case BINARY, BOOLEAN, MISSING, NULL, POJO, STRING -> node;
    };
  }

  private static JsonNode kept(long number) {
    return Json.object().numberNode(number);
  }

  private static boolean isNothing(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, ARRAY -> node.isEmpty();
      case STRING -> node.textValue().isEmpty();
      case NUMBER -> node.doubleValue() == 0;
      case BOOLEAN -> !node.booleanValue();
      case MISSING, NULL -> true;
      case BINARY, POJO -> false;
    };
  }
}
