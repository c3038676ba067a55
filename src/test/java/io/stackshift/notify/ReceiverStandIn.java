package io.stackshift.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands in for Slack, GitLab, GitHub and anybody's webhook: a real HTTP server that answers as it
 * was told, and keeps what it was sent.
 */
final class ReceiverStandIn implements AutoCloseable {

  /** One request; header names in lower case. */
  record Received(String method, String path, Map<String, String> headers, String body) {

    JsonNode json() {
      try {
        return new JsonMapper().readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What is done with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final HttpServer server;

  ReceiverStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** What is answered next, and after that; 200 and nothing when nothing is left. */
  synchronized ReceiverStandIn then(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  static Answer status(int code, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          it -> it.getKey().toLowerCase(Locale.ROOT),
                          it -> it.getValue().getFirst())),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      next().to(exchange);
    }
  }

  private synchronized Answer next() {
    return answers.isEmpty() ? status(200, "") : answers.removeFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
