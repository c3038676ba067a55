package io.stackshift.swarm.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The service that shows the page. It is not marked as the stack's, so that no deployment takes it
 * for a service that has to go, and it outlives the stack being taken down.
 *
 * @param image of Stackshift
 * @param node id of the only node that has the image; empty when every node can fetch it
 * @param page id and name of the config with the page; both empty for the built-in one
 * @param mark tells the tasks of this {@code on} from those of an earlier one
 */
record MaintenanceSpec(
    String stack,
    String image,
    String node,
    Page page,
    Duration retryAfter,
    Collection<String> networks,
    String mark) {

  /** Marks what belongs to a maintenance page. */
  static final String LABEL = Labels.MAINTENANCE;

  /** What the page's server writes once it listens. */
  static final String LISTENS = "the maintenance page is served";

  static final int PORT = 8080;

  private static final String PREFIX = LABEL + ".";
  private static final String WHO = PREFIX + "who";
  private static final String HOST = PREFIX + "host";
  private static final String JOB = PREFIX + "job";
  private static final String SINCE = PREFIX + "since";
  private static final String REASON = PREFIX + "reason";

  private static final String FILE = "/maintenance.html";
  private static final String NOBODY = "65534:65534";
  private static final int READABLE = 0444;

  /** A config with a page. */
  record Page(String id, String name) {
    static final Page BUILT_IN = new Page("", "");
  }

  /** The name of a stack's service. */
  static String name(String stack) {
    return stack + "_stackshift_maintenance";
  }

  /** What is recorded of who switched it on. */
  static Map<String, String> record(String stack, Origin origin, String reason) {
    var labels = new TreeMap<String, String>();
    labels.put(Labels.STACK, stack);
    labels.put(LABEL, "on");
    labels.put(WHO, origin.who());
    labels.put(HOST, origin.host());
    labels.put(JOB, origin.job());
    labels.put(SINCE, origin.since().toString());
    labels.put(REASON, reason);
    return labels;
  }

  /** What is told of a service's labels. */
  static MaintenanceSight sight(JsonNode labels) {
    var texts = new TreeMap<String, String>();
    labels.properties().forEach(label -> texts.put(label.getKey(), label.getValue().asText()));
    return new MaintenanceSight(
        texts.getOrDefault(WHO, "somebody"),
        texts.getOrDefault(HOST, "an unknown host"),
        texts.getOrDefault(JOB, ""),
        texts.getOrDefault(SINCE, "an unknown time"),
        texts.getOrDefault(REASON, ""),
        MaintenanceLabels.rules(texts));
  }

  /** What the engine is told. */
  ObjectNode json(Map<String, String> labels) {
    ObjectNode json = Json.object().put("Name", name(stack));
    json.set("Labels", Json.object(labels));
    ObjectNode task = json.putObject("TaskTemplate");
    container(task.putObject("ContainerSpec"));
    task.putObject("RestartPolicy").put("Condition", "any");
    if (!node.isEmpty()) {
      task.putObject("Placement").set("Constraints", Json.array(List.of("node.id==" + node)));
    }
    // Its log tells when it can be shown, whatever the node's engine does with logs else.
    task.putObject("LogDriver").put("Name", "json-file");
    var targets = task.putArray("Networks");
    networks.forEach(network -> targets.addObject().put("Target", network));
    json.withObject("/Mode/Replicated").put("Replicas", 1);
    json.putObject("UpdateConfig").put("Parallelism", 1).put("Order", "start-first");
    // Traefik asks for the tasks' own addresses, so it needs no virtual one.
    json.putObject("EndpointSpec").put("Mode", "dnsrr");
    return json;
  }

  private void container(ObjectNode container) {
    container
        .put("Image", image)
        .put("User", NOBODY)
        .put("ReadOnly", true)
        .put("StopGracePeriod", Duration.ofSeconds(1).toNanos());
    container.set(
        "Labels", Json.object(Map.of(Labels.STACK, stack, LABEL, "on", Labels.SPEC, mark)));
    container.set("CapabilityDrop", Json.array(List.of("ALL")));
    container.putObject("Healthcheck").putArray("Test").add("NONE");
    var arguments = container.putArray("Args");
    arguments
        .add("maintenance-page")
        .add("--port=" + PORT)
        .add("--retry-after=" + retryAfter.toSeconds() + "s");
    if (!page.id().isEmpty()) {
      arguments.add("--file=" + FILE);
      ObjectNode config = container.putArray("Configs").addObject();
      config.put("ConfigID", page.id()).put("ConfigName", page.name());
      config
          .putObject("File")
          .put("Name", FILE)
          .put("UID", "0")
          .put("GID", "0")
          .put("Mode", READABLE);
    }
  }
}
