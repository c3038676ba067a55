package io.stackshift.acceptance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for Prometheus: answers every instant query with one number, in the form that the HTTP
 * API's documentation gives.
 */
final class PrometheusStandIn implements AutoCloseable {

  private final HttpServer server;
  volatile double value;

  PrometheusStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    server.createContext(
        "/api/v1/query",
        exchange -> {
          byte[] answer =
              """
              {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{},"value":[1435781451.781,"%s"]}]}}
              """
                  .formatted(value)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
