package io.stackshift.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers every request with 503, {@code Retry-After} and a page (RFC 9110, sections 10.2.3 and
 * 15.6.4), so that browsers, search engines and monitors know that this is not for long.
 */
public final class MaintenanceServer implements AutoCloseable {

  private static final int UNAVAILABLE = 503;
  private static final int NO_BODY = -1;
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final byte[] page;
  private final Duration retryAfter;

  private MaintenanceServer(HttpServer server, String page, Duration retryAfter) {
    this.server = server;
    this.page = page.getBytes(UTF_8);
    this.retryAfter = retryAfter;
  }

  /**
   * Serves a page at all addresses of this machine.
   *
   * @param port 0 for any that is free
   * @param retryAfter what clients are told of when to come back
   * @throws UserError REFUSED when nothing can listen there
   */
  public static MaintenanceServer start(int port, String page, Duration retryAfter) {
    try {
      var serving =
          new MaintenanceServer(
              HttpServer.create(new InetSocketAddress(port), 0), page, retryAfter);
      serving.server.setExecutor(serving.threads);
      serving.server.createContext("/", serving::answer);
      serving.server.start();
      return serving;
    } catch (IOException e) {
      throw UserError.refused(
          "nothing can listen there: " + e.getMessage(), "port " + port, "Choose a free one.", e);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Retry-After", Long.toString(retryAfter.toSeconds()));
      headers.set("Cache-Control", "no-store");
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(UNAVAILABLE, isHead ? NO_BODY : page.length);
      if (!isHead) {
        exchange.getResponseBody().write(page);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
