package io.stackshift.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.stackshift.deploy.MetricsEndpoint;
import io.stackshift.deploy.Records;
import io.stackshift.deploy.Serving;
import io.stackshift.deploy.SwarmHealth;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/**
 * Metrics over HTTP: {@code /metrics} in the format that the reader asks for, {@code /-/healthy}
 * for a health check, which does not ask the engine.
 */
public final class HttpMetrics implements MetricsEndpoint {

  @Override
  public Serving serve(InetSocketAddress listen, Records records, SwarmHealth health) {
    var registry = new PrometheusRegistry();
    registry.register(new SwarmCollector(records, health, Clock.systemUTC()));
    try {
      HTTPServer server =
          HTTPServer.builder()
              .inetAddress(listen.getAddress())
              .port(listen.getPort())
              .registry(registry)
              .buildAndStart();
      return new Serving(server.getPort(), server::close);
    } catch (IOException e) {
      throw Serving.refused(listen, e);
    }
  }
}
