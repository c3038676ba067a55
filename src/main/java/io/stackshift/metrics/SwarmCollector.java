package io.stackshift.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.stackshift.deploy.Records;
import io.stackshift.deploy.SwarmHealth;
import io.stackshift.error.UserError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at the swarm when it is asked. An engine that does not answer shows as a metric too. */
final class SwarmCollector implements MultiCollector {

  static final String READABLE = "stackshift_engine_answers";

  private final Records records;
  private final SwarmHealth health;
  private final Clock clock;

  SwarmCollector(Records records, SwarmHealth health, Clock clock) {
    this.records = records;
    this.health = health;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    var snapshots = new ArrayList<MetricSnapshot>();
    try {
      snapshots.addAll(ReleaseMetrics.of(records.all()));
      snapshots.addAll(HealthMetrics.of(health.look(), clock.instant()));
      snapshots.addAll(answers(1));
    } catch (UserError e) {
      snapshots.clear();
      snapshots.addAll(answers(0));
    }
    return new MetricSnapshots(snapshots);
  }

  private static List<MetricSnapshot> answers(double value) {
    var gauges = new Gauges().gauge(READABLE, "1 if the engine answered when it was asked.");
    gauges.set(READABLE, value);
    return gauges.snapshots();
  }
}
