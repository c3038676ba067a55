package io.stackshift.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
        OnePerPlace.reason(json),
        grace(container.path("StopGracePeriod")));
  }

  /** Whether it has one task on each node that fits. */
  boolean isGlobal() {
    return tasks == ON_EACH_NODE;
  }

  /**
   * Whether all tasks are away at the same time while they are replaced.
   *
   * @param had how many there are, at least one
   * @param gets how many there are to be, at least one; those that are added come with the update
   */
  boolean stopsAll(long had, long gets) {
    return !startsFirst && (atOnce == 0 || atOnce >= Math.min(had, gets));
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

  private static Duration grace(JsonNode nanoseconds) {
    return nanoseconds.isMissingNode() || nanoseconds.isNull()
        ? GRACE
        : Duration.ofNanos(nanoseconds.asLong());
  }
}
