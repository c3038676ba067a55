import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.Security;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The shop's web service.
 *
 * <ul>
 *   <li>{@code GET /health}: 200 if this release can use the database as it is now
 *   <li>{@code GET /orders}: the newest orders
 *   <li>{@code POST /orders}: adds one (form fields customer, item, amount)
 * </ul>
 *
 * <p>Every answer names the release in the header {@code X-Release}. On SIGTERM it finishes the
 * requests that it has begun.
 */
final class Shop {

  private static final int DRAIN_SECONDS = 25;

  /** What a request is answered with. */
  private record Answer(int status, String json) {}

  private interface Handler {
    Answer answer(HttpExchange exchange) throws IOException, SQLException;
  }

  private final String release;
  private final Database database;

  private Shop(String release, Database database) {
    this.release = release;
    this.database = database;
  }

  public static void main(String[] arguments) throws IOException {
    // A task's address changes when it is replaced: ask again, rather than for 30 seconds not.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    var release = System.getenv().getOrDefault("RELEASE", "unknown");
    new Shop(release, Database.fromEnvironment(release)).serve(8080);
  }

  private void serve(int port) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(port), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health", exchange -> handle(exchange, this::health));
    server.createContext("/orders", exchange -> handle(exchange, this::orders));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(DRAIN_SECONDS)));
    server.start();
    System.out.println("release " + release + " listens on port " + port);
  }

  private void handle(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = handler.answer(exchange);
      } catch (SQLException failure) {
        answer = new Answer(503, "{\"error\":%s}".formatted(quote(failure.getMessage())));
      } catch (IllegalArgumentException failure) {
        answer = new Answer(400, "{\"error\":%s}".formatted(quote(failure.getMessage())));
      }
      if (answer.status() >= 500) {
        System.err.println(
            exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + answer.json());
      }
      var body = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("X-Release", release);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer health(HttpExchange exchange) throws SQLException {
    database.with(
        connection -> {
          Orders.check(connection);
          return true;
        });
    return new Answer(200, "{\"release\":%s}".formatted(quote(release)));
  }

  private Answer orders(HttpExchange exchange) throws IOException, SQLException {
    return switch (exchange.getRequestMethod()) {
      case "GET" -> list();
      case "POST" -> add(form(exchange));
      default -> new Answer(405, "{\"error\":\"GET or POST\"}");
    };
  }

  private Answer list() throws SQLException {
    var orders = database.with(connection -> Orders.newest(connection, 20));
    return new Answer(
        200,
        "{\"release\":%s,\"orders\":[%s]}"
            .formatted(
                quote(release), orders.stream().map(Shop::json).collect(Collectors.joining(","))));
  }

  private Answer add(Map<String, String> form) throws SQLException {
    var amount = new BigDecimal(form.getOrDefault("amount", "0"));
    var order =
        database.with(
            connection ->
                Orders.add(
                    connection,
                    form.getOrDefault("customer", ""),
                    form.getOrDefault("item", ""),
                    amount));
    return new Answer(201, "{\"release\":%s,\"order\":%s}".formatted(quote(release), json(order)));
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    var fields = new HashMap<String, String>();
    for (var pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&")) {
      var separator = pair.indexOf('=');
      if (separator > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, separator), UTF_8),
            URLDecoder.decode(pair.substring(separator + 1), UTF_8));
      }
    }
    return fields;
  }

  private static String json(Orders.Order order) {
    return "{\"id\":%d,\"customer\":%s,\"item\":%s,\"amount\":%s}"
        .formatted(
            order.id(),
            quote(order.customer()),
            quote(order.item()),
            order.amount().toPlainString());
  }

  private static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (var character : String.valueOf(text).toCharArray()) {
      switch (character) {
        case '"', '\\' -> quoted.append('\\').append(character);
        default -> {
          if (character < ' ') {
            quoted.append("\\u%04x".formatted((int) character));
          } else {
            quoted.append(character);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
