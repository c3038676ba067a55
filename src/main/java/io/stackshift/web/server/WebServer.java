package io.stackshift.web.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.settings.Secret;
import io.stackshift.web.server.Guard.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Serves a site to those who may see it. It takes no request that could change anything. */
public final class WebServer implements AutoCloseable {

  /** Of the JDK's server (module {@code jdk.httpserver}); it reads them once. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "128",
          "sun.net.httpserver.maxIdleConnections", "32",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.maxReqTime", "10000",
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
  private final Secret session;

  private WebServer(
      HttpServer server, Site site, Set<String> names, Optional<Secret> token, Secret session) {
    this.server = server;
    this.site = site;
    this.guard = new Guard(new Hosts(names), token, session);
    this.session = session;
  }

  /**
   * Serves a site until it is closed.
   *
   * @param names host names that the server may be asked under
   * @param token what a browser has to show first; nothing when everybody may look
   * @param session what it shows from then on
   * @throws IOException when nothing can listen there
   */
  public static WebServer open(
      InetSocketAddress listen,
      Site site,
      Set<String> names,
      Optional<Secret> token,
      Secret session)
      throws IOException {
    LIMITS.forEach(System::setProperty);
    HttpServer server = HttpServer.create(listen, 0);
    var opened = new WebServer(server, site, names, token, session);
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
        case Verdict.Welcome _ -> welcome(exchange);
        case Verdict.Refusal(int status, String why) -> {
          exchange.allow("Allow", "GET, HEAD");
          exchange.send(Answer.Document.of(status, "text/plain", why + "\n"));
        }
      }
    } catch (IOException gone) {
      // Whoever asked has left, and there is nobody to tell.
    }
  }

  /**
   * A redirection would not do: where the link was in a page of another site, as webmail, the
   * browser would hold back a cookie that is for this site alone.
   */
  private void welcome(Exchange exchange) throws IOException {
    exchange.keep(session.value());
    exchange.send(
        Answer.Document.page(
            200,
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Stackshift</title>
            <meta http-equiv="refresh" content="0; url=/"></head>
            <body><main><h1>Stackshift</h1><p><a href="/">Go on</a></p></main></body></html>
            """));
  }

  private void answer(Exchange exchange) throws IOException {
    Answer answer;
    try {
      answer = site.answer(exchange.request());
    } catch (RuntimeException | StackOverflowError failure) {
      answer = Answer.Document.of(BROKEN, "text/plain", "An internal error: " + name(failure));
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
