package io.stackshift.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.stackshift.deploy.MetricsEndpoint;
import io.stackshift.deploy.Records;
import io.stackshift.deploy.SwarmHealth;
import io.stackshift.error.UserError;
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
      return new Open(server);
    } catch (IOException e) {
      throw UserError.refused(
          "nothing can listen there: " + e.getMessage(),
          "--listen " + listen.getHostString() + ":" + listen.getPort(),
          "Choose an address of this machine and a free port.",
          e);
    }
  }

  private record Open(HTTPServer server) implements Serving {

    @Override
    public int port() {
      return server.getPort();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
