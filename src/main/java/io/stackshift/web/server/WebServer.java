package io.stackshift.web.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.web.server.Guard.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Serves a site to those who may see it. It takes no request that could change anything. */
public final class WebServer implements AutoCloseable {

  /**
   * Of the JDK's server (module {@code jdk.httpserver}); it reads them once. Times are in seconds,
   * whatever its documentation says. An answer may take somewhat longer than the longest stream.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "128",
          "sun.net.httpserver.maxIdleConnections", "32",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "3700",
          "sun.net.httpserver.nodelay", "true");

  /** More than look at a stack at once. */
  private static final int MOST_STREAMS = 32;

  private static final int UNAVAILABLE = 503;
  private static final int BROKEN = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Site site;
  private final Guard guard;
  private final Consumer<Throwable> broken;

  private WebServer(HttpServer server, Site site, Guard guard, Consumer<Throwable> broken) {
    this.server = server;
    this.site = site;
    this.guard = guard;
    this.broken = broken;
  }

  /**
   * Serves a site until it is closed.
   *
   * @param guard decides on who may ask
   * @param broken is told failures that are none of the asker or the network, by any thread
   * @throws IOException when nothing can listen there
   */
  public static WebServer open(
      InetSocketAddress listen, Site site, Guard guard, Consumer<Throwable> broken)
      throws IOException {
    LIMITS.forEach(System::setProperty);
    HttpServer server = HttpServer.create(listen, 0);
    var opened = new WebServer(server, site, guard, broken);
    server.setExecutor(opened.threads);
    server.createContext("/", opened::handle);
    server.start();
    return opened;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange raw) {
    // Cookies are shared by all ports of a host, so the port is part of the name.
    var exchange = new Exchange(raw, "stackshift_" + port());
    try (raw) {
      switch (guard.verdict(exchange.approach())) {
        case Verdict.Pass _ -> answer(exchange);
        case Verdict.Welcome _ -> {
          exchange.keep(guard.session().value());
          exchange.redirect("/");
        }
        case Verdict.Refusal refusal -> refuse(exchange, refusal);
      }
    } catch (IOException gone) {
      // Whoever asked has left, and there is nobody to tell.
    } catch (RuntimeException defect) {
      broken.accept(defect);
    }
  }

  private static void refuse(Exchange exchange, Verdict.Refusal refusal) throws IOException {
    switch (refusal.status()) {
      case Guard.UNAUTHORIZED -> exchange.allow("WWW-Authenticate", "Bearer");
      case Guard.NOT_ALLOWED -> exchange.allow("Allow", "GET, HEAD");
      default -> {}
    }
    exchange.send(Answer.Document.of(refusal.status(), "text/plain", refusal.why() + "\n"));
  }

  private void answer(Exchange exchange) throws IOException {
    Answer answer;
    try {
      answer = site.answer(exchange.request());
    } catch (RuntimeException | StackOverflowError defect) {
      broken.accept(defect);
      answer = Answer.Document.of(BROKEN, "text/plain", "An internal error: " + name(defect));
    }
    switch (answer) {
      case Answer.Document document -> exchange.send(document);
      case Answer.Events(var source) -> stream(exchange, source);
    }
  }

  /** The kind alone: a message could hold what is not for everybody. */
  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName() + "\n";
  }

  private void stream(Exchange exchange, EventSource source) throws IOException {
    if (!streams.tryAcquire()) {
      exchange.allow("Retry-After", "30");
      exchange.send(
          Answer.Document.of(UNAVAILABLE, "text/plain", "Too many are watching already.\n"));
      return;
    }
    try {
      exchange.send(new EventStream(source, closing));
    } finally {
      streams.release();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
