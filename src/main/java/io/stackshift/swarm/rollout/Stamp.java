package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.SpecContent;
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
    for (String section : SpecContent.SECTIONS) {
      SpecContent.putUnlessNothing(compared, section, said.path(section));
    }
    for (String section : SpecContent.TASK_SECTIONS) {
      SpecContent.putUnlessNothing(compared, section, said.path("TaskTemplate").path(section));
    }
    // An empty mode says as much as a full one.
    compared.put("Global", spec.path("Mode").has("Global"));
    if (spec.path("Mode").has("GlobalJob")) {
      compared.put("GlobalJob", true);
    }
    return Json.sha256(compared);
  }

  /**
   * Without what others put there: engine, docker command, and the fingerprint itself. Networks are
   * without their targets, since the engine replaces names of networks that every node has by ids
   * that it does not list.
   */
  static JsonNode withoutAdditions(JsonNode spec) {
    JsonNode said = SpecContent.withoutAdditions(spec);
    SpecContent.remove(said.path("Labels"), Labels.FINGERPRINT);
    said.at("/TaskTemplate/Networks").forEach(network -> SpecContent.remove(network, "Target"));
    return said;
  }
}
