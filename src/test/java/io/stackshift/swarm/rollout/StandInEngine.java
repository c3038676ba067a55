package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An engine that answers what a test tells it to, and can be told to hang, or to tell of events.
 */
final class StandInEngine implements AutoCloseable {

  private final Map<String, Supplier<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private Runnable whenListening = () -> {};

  /** What it answers: a status and a body. */
  record Answer(int status, String body) {
    static Answer of(JsonNode body) {
      return new Answer(200, Json.write(body));
    }

    static Answer failure(int status, String message) {
      return new Answer(status, Json.write(Json.object().put("message", message)));
    }
  }

  StandInEngine() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A client of it that knows no credentials. */
  EngineClient client() {
    return EngineClient.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("tcp://127.0.0.1:" + server.getAddress().getPort())
            .withDockerTlsVerify(false)
            .withDockerConfig("/nonexistent")
            .build());
  }

  /** Answers at a path, without version and query; later words about the same path count. */
  void at(String path, Supplier<Answer> answer) {
    answers.put(path, answer);
  }

  /** Sends the head of an answer at a path, and then nothing any more. */
  void hangAt(String path) {
    answers.put(path, () -> new Answer(0, ""));
  }

  /** Tells whoever listens to events, and does something each time somebody begins to. */
  void tellEvents(Runnable listening) {
    whenListening = listening;
    answers.put("/events", () -> new Answer(0, ""));
  }

  /** Tells an event; false when somebody who listened has gone. */
  boolean tell(JsonNode event) {
    try {
      for (OutputStream listener : listeners) {
        listener.write(Json.bytes(event));
        listener.flush();
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /** How often it was asked, as {@code GET /services}; with its query where that was given. */
  long asked(String request) {
    return asked.stream()
        .filter(each -> each.equals(request) || each.startsWith(request + "?"))
        .count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
    String query = exchange.getRequestURI().getRawQuery();
    asked.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query));
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Api-Version", "1.41");
    Answer answer =
        path.equals("/_ping")
            ? new Answer(200, "OK")
            : answers.getOrDefault(path, () -> Answer.failure(404, "no answer at " + path)).get();
    if (answer.status() == 0) {
      hang(exchange, path);
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void hang(HttpExchange exchange, String path) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    if (path.equals("/events")) {
      listeners.add(exchange.getResponseBody());
      whenListening.run();
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
