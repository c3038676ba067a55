package io.stackshift.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gauges that are put together, one value after another. */
final class Gauges {

  private record Gauge(MetricMetadata metadata, Map<Labels, Double> values) {}

  private final Map<String, Gauge> gauges = new LinkedHashMap<>();

  /** Declares a gauge; one without values does not show. */
  Gauges gauge(String name, String help) {
    gauges.put(name, new Gauge(new MetricMetadata(name, help), new LinkedHashMap<>()));
    return this;
  }

  /**
   * Gives a gauge a value.
   *
   * @param labels name, value, name, value …
   */
  void set(String name, double value, String... labels) {
    Gauge gauge = gauges.get(name);
    if (gauge == null) {
      throw new IllegalArgumentException(name);
    }
    gauge.values().put(Labels.of(labels), value);
  }

  /** A moment, in seconds since 1970. */
  void set(String name, Instant moment, String... labels) {
    set(name, moment.toEpochMilli() / 1000.0, labels);
  }

  /** A span, in seconds. */
  void set(String name, Duration span, String... labels) {
    set(name, span.toMillis() / 1000.0, labels);
  }

  List<MetricSnapshot> snapshots() {
    return gauges.values().stream()
        .filter(gauge -> !gauge.values().isEmpty())
        .<MetricSnapshot>map(gauge ->
            new GaugeSnapshot(
                gauge.metadata(),
                gauge.values().entrySet().stream()
                    .map(
                        value -> new GaugeDataPointSnapshot(value.getValue(), value.getKey(), null))
                    .toList()))
        .toList();
  }
}
