package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The configs of a swarm as the Engine API offers them, with the failures that a test asks for. */
public final class StandInSwarm implements AutoCloseable {

  /** What becomes of one write. */
  enum Fate {
    /** No leader: nothing is done. */
    REFUSED,
    /** It is done, but the answer does not arrive. */
    UNANSWERED
  }

  private final Map<String, ObjectNode> configs = new TreeMap<>();
  private final Deque<Fate> fates = new ArrayDeque<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private boolean hasLeader = true;
  private long index;

  StandInSwarm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  EngineClient client(Path folder) {
    return EngineClient.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("tcp://127.0.0.1:" + server.getAddress().getPort())
            .withDockerTlsVerify(false)
            .withDockerConfig(folder.toString())
            .build());
  }

  /** What becomes of the next write; then those after it. */
  synchronized void next(Fate fate) {
    fates.add(fate);
  }

  synchronized void hasLeader(boolean has) {
    hasLeader = has;
  }

  synchronized int size() {
    return configs.size();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "").split("/");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    boolean isWrite = exchange.getRequestMethod().equals("POST");
    exchange.getResponseHeaders().add("Api-Version", "1.41");
    if (path[1].equals("_ping")) {
      send(exchange, 200, Json.object());
      return;
    }
    Fate fate = isWrite ? fates.poll() : null;
    if (!hasLeader || fate == Fate.REFUSED) {
      fail(exchange, 500, "rpc error: code = Unknown desc = The swarm does not have a leader.");
      return;
    }
    if (fate == Fate.UNANSWERED) {
      write(exchange, path, (ObjectNode) Json.read(sent), false);
      fail(exchange, 503, "context deadline exceeded");
    } else if (isWrite) {
      write(exchange, path, (ObjectNode) Json.read(sent), true);
    } else {
      read(exchange, path);
    }
  }

  private void read(HttpExchange exchange, String[] path) throws IOException {
    if (path.length == 2) {
      var all = Json.object().arrayNode();
      configs.values().forEach(all::add);
      byte[] body = Json.bytes(all);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
      return;
    }
    ObjectNode config = find(path[2]);
    if (config == null) {
      fail(exchange, 404, "config not found");
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      configs.values().remove(config);
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } else {
      send(exchange, 200, config);
    }
  }

  private @org.jspecify.annotations.Nullable ObjectNode find(String nameOrId) {
    return configs.values().stream()
        .filter(config ->
            config.path("ID").asText().equals(nameOrId)
                || config.at("/Spec/Name").asText().equals(nameOrId))
        .findFirst()
        .orElse(null);
  }

  private void write(HttpExchange exchange, String[] path, ObjectNode body, boolean isAnswered)
      throws IOException {
    index++;
    boolean isNew = path[2].equals("create");
    String name = body.path("Name").asText();
    ObjectNode config = find(isNew ? name : path[2]);
    ObjectNode answer = Json.object();
    int status = 200;
    if (isNew && config != null) {
      status = 409;
    } else if (isNew) {
      config = Json.object().put("ID", "id" + index);
      answer = config.deepCopy();
      configs.put(name, config);
    } else if (config == null) {
      status = 404;
    } else if (!exchange.getRequestURI().getQuery().equals("version=" + version(config))) {
      status = 500;
      answer.put("message", "rpc error: code = Unknown desc = update out of sequence");
    }
    if (status == 200 && config != null) {
      config.set("Spec", body);
      config.putObject("Version").put("Index", index);
    }
    if (isAnswered) {
      send(exchange, status, answer);
    }
  }

  private static long version(ObjectNode config) {
    return config.at("/Version/Index").asLong();
  }

  private static void fail(HttpExchange exchange, int status, String message) throws IOException {
    send(exchange, status, Json.object().put("message", message));
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = Json.bytes(answer);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
