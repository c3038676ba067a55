package io.stackshift.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a service's specification says of how its tasks are replaced (Engine API, {@code
 * ServiceSpec}).
 *
 * @param tasks how many it has; {@link #ON_EACH_NODE} of a global service; 0 of a job
 * @param startsFirst whether a new task starts before an old one stops
 * @param atOnce how many are replaced at the same time; 0 for all
 * @param isChecked whether a health check is given, so that a task gets requests only once it
 *     answers; the image may have one all the same where none is
 * @param ports published, as {@code 80/tcp}
 * @param nodePorts those of them that are the node's own, not the swarm's
 * @param onlyOnePerPlace why two tasks cannot run beside each other; empty when they can
 * @param grace how long an old task may take to stop
 */
record TaskPolicy(
    long tasks,
    boolean startsFirst,
    long atOnce,
    boolean isChecked,
    SortedSet<String> ports,
    SortedSet<String> nodePorts,
    String onlyOnePerPlace,
    Duration grace) {

  /** Instead of a number. */
  static final long ON_EACH_NODE = -1;

  /** The engine's own, where nothing is said. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Types of mounts that tasks may share (Engine API, {@code Mount}). */
  private static final Set<String> SHARED = Set.of("bind", "volume", "cluster");

  TaskPolicy {
    ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    nodePorts = Collections.unmodifiableSortedSet(new TreeSet<>(nodePorts));
  }

  static TaskPolicy of(ServiceSpec spec) {
    JsonNode json = SpecContent.json(spec);
    JsonNode container = json.at("/TaskTemplate/ContainerSpec");
    List<JsonNode> ports = json.at("/EndpointSpec/Ports").valueStream().toList();
    return new TaskPolicy(
        tasks(json.path("Mode")),
        json.at("/UpdateConfig/Order").asText().equals("start-first"),
        json.path("UpdateConfig").isMissingNode()
            ? 1
            : json.at("/UpdateConfig/Parallelism").asLong(0),
        isChecked(container.at("/Healthcheck/Test")),
        names(ports),
        names(ports.stream().filter(TaskPolicy::isOfNode).toList()),
        onlyOnePerPlace(json),
        grace(container.path("StopGracePeriod")));
  }

  /** Whether all tasks are away at the same time while they are replaced. */
  boolean stopsAll() {
    return !startsFirst && tasks > 0 && (atOnce == 0 || atOnce >= tasks);
  }

  private static long tasks(JsonNode mode) {
    if (mode.has("Global")) {
      return ON_EACH_NODE;
    }
    boolean isJob = mode.has("ReplicatedJob") || mode.has("GlobalJob");
    return isJob ? 0 : mode.at("/Replicated/Replicas").asLong(1);
  }

  private static boolean isChecked(JsonNode test) {
    return !test.isEmpty() && !test.path(0).asText().equals("NONE");
  }

  private static boolean isOfNode(JsonNode port) {
    return port.path("PublishMode").asText().equals("host");
  }

  private static SortedSet<String> names(List<JsonNode> ports) {
    var names = new TreeSet<String>();
    ports.stream()
        .filter(port -> port.path("PublishedPort").asLong(0) > 0)
        .forEach(port ->
            names.add(
                port.path("PublishedPort").asText() + "/" + port.path("Protocol").asText("tcp")));
    return names;
  }

  private static String onlyOnePerPlace(JsonNode json) {
    boolean hasPort = json.at("/EndpointSpec/Ports").valueStream().anyMatch(TaskPolicy::isOfNode);
    boolean hasNetwork =
        json.at("/TaskTemplate/Networks")
            .valueStream()
            .anyMatch(network -> network.path("Target").asText().equals("host"));
    if (hasPort || hasNetwork) {
      return "it has a port of the node";
    }
    if (json.at("/TaskTemplate/ContainerSpec/Mounts")
        .valueStream()
        .anyMatch(TaskPolicy::isWrittenTo)) {
      return "it writes to a volume";
    }
    return json.at("/TaskTemplate/Placement/MaxReplicas").asLong(0) > 0
        ? "its number of replicas on a node is limited"
        : "";
  }

  /** An anonymous volume is each task's own. */
  private static boolean isWrittenTo(JsonNode mount) {
    return SHARED.contains(mount.path("Type").asText())
        && !mount.path("ReadOnly").asBoolean()
        && !mount.path("Source").asText("").isEmpty();
  }

  private static Duration grace(JsonNode nanoseconds) {
    return nanoseconds.isMissingNode() || nanoseconds.isNull()
        ? GRACE
        : Duration.ofNanos(nanoseconds.asLong());
  }
}
