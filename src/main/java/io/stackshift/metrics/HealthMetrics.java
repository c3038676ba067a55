package io.stackshift.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.stackshift.deploy.SwarmHealth.Ended;
import io.stackshift.deploy.SwarmHealth.OfNode;
import io.stackshift.deploy.SwarmHealth.OfService;
import io.stackshift.deploy.SwarmHealth.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** How services and nodes are, as gauges. */
final class HealthMetrics {

  /** What ended longer ago no longer counts. */
  static final Duration RECENT = Duration.ofMinutes(10);

  static final String DESIRED = "stackshift_service_tasks_desired";
  static final String RUNNING = "stackshift_service_tasks_running";
  static final String FAILED = "stackshift_service_tasks_failed_recently";
  static final String UNHEALTHY = "stackshift_service_tasks_unhealthy_recently";
  static final String NODE = "stackshift_node_ready";

  private HealthMetrics() {}

  static List<MetricSnapshot> of(Seen seen, Instant now) {
    var gauges =
        new Gauges()
            .gauge(DESIRED, "Tasks that a service should have.")
            .gauge(RUNNING, "Tasks of a service that run.")
            .gauge(
                FAILED, "Tasks that ended badly in the last ten minutes, as the swarm remembers.")
            .gauge(UNHEALTHY, "Those of them that failed their health check.")
            .gauge(NODE, "1 for a node that is ready, 0 for one that is down.");
    for (OfService service : seen.services()) {
      String[] labels = {"stack", service.stack(), "service", service.service()};
      gauges.set(DESIRED, service.desired(), labels);
      gauges.set(RUNNING, service.running(), labels);
      gauges.set(FAILED, recent(service, now, _ -> true), labels);
      gauges.set(UNHEALTHY, recent(service, now, Ended::unhealthy), labels);
    }
    for (OfNode node : seen.nodes()) {
      gauges.set(
          NODE,
          node.ready() ? 1 : 0,
          "node",
          node.name(),
          "role",
          node.role(),
          "availability",
          node.availability());
    }
    return gauges.snapshots();
  }

  private static double recent(OfService service, Instant now, Predicate<Ended> which) {
    return (double)
        service.ended().stream()
            .filter(ended -> ended.at().isAfter(now.minus(RECENT)))
            .filter(which)
            .count();
  }
}
