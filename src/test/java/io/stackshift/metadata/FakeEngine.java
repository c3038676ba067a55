package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server with prepared answers, the last of which is repeated. */
final class FakeEngine implements AutoCloseable {

  static final String SECRET = "s3cret";

  private record Prepared(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Prepared>> answers = new HashMap<>();

  /** The bodies that were posted, in order. */
  final List<JsonNode> calls = new ArrayList<>();

  /** What was put, wherever, in order. */
  final List<String> puts = new ArrayList<>();

  /** The paths that were asked, in order. */
  final List<String> asked = new ArrayList<>();

  FakeEngine() throws IOException {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  FakeEngine(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    server.createContext("/", this::serve);
    server.start();
    on("export_metadata", 200, "{\"resource_version\":7,\"metadata\":{\"version\":3}}");
    on("get_inconsistent_metadata", 200, "{\"is_consistent\":true,\"inconsistent_objects\":[]}");
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Prepares an answer to a call's type, or to a path. */
  FakeEngine on(String what, int status, String body) {
    answers.computeIfAbsent(what, key -> new ArrayDeque<>()).add(new Prepared(status, body));
    return this;
  }

  /** Prepares an answer in place of those prepared so far. */
  FakeEngine instead(String what, String body) {
    answers.remove(what);
    return on(what, 200, body);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Prepared answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    if (exchange.getRequestMethod().equals("PUT")) {
      puts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
    if (!path.equals("/v1/metadata") && !path.equals("/v2/query")) {
      return next(path);
    }
    if (!SECRET.equals(exchange.getRequestHeaders().getFirst("X-Hasura-Admin-Secret"))) {
      return new Prepared(401, "{\"path\":\"$\",\"error\":\"invalid\",\"code\":\"access-denied\"}");
    }
    var call = new ObjectMapper().readTree(exchange.getRequestBody());
    calls.add(call);
    return next(call.path("type").asText());
  }

  private Prepared next(String what) {
    var prepared = answers.getOrDefault(what, new ArrayDeque<>());
    var answer = prepared.size() > 1 ? prepared.poll() : prepared.peek();
    return answer == null ? new Prepared(404, "") : answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
