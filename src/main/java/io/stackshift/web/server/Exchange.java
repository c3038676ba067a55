package io.stackshift.web.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request and its answer, in the words of HTTP. */
final class Exchange {

  private static final String BEARER = "Bearer ";
  private static final int SEE_OTHER = 303;

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private final HttpExchange exchange;
  private final String cookie;

  /**
   * An exchange.
   *
   * @param cookie the name of the session's
   */
  Exchange(HttpExchange exchange, String cookie) {
    this.exchange = exchange;
    this.cookie = cookie;
  }

  Request request() {
    return new Request(exchange.getRequestURI().getPath(), query());
  }

  Approach approach() {
    return new Approach(
        exchange.getRequestMethod(),
        header("Host"),
        session(),
        bearer(header("Authorization")),
        query().getOrDefault("token", ""),
        header("Sec-Fetch-Site").equals("cross-site")
            && !header("Sec-Fetch-Mode").equals("navigate"));
  }

  /** The name of the scheme may be in capitals or not (RFC 9110, 11.1). */
  private static String bearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : "";
  }

  private String header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private String session() {
    return Arrays.stream(header("Cookie").split(";", -1))
        .map(String::strip)
        .filter(it -> it.startsWith(cookie + "="))
        .map(it -> it.substring(cookie.length() + 1))
        .findFirst()
        .orElse("");
  }

  private Map<String, String> query() {
    var query = new LinkedHashMap<String, String>();
    String text = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.putIfAbsent(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return query;
  }

  /** What is no code is nothing that anybody asks for. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * Has the browser keep the session's cookie until it is closed. A link from another site, as from
   * a chat, leads here with it (Lax); nothing but reading can be asked for.
   */
  void keep(String session) {
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Lax");
  }

  void allow(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /** Has the browser ask for another path, so that what this one held leaves the address. */
  void redirect(String path) throws IOException {
    head("text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Location", path);
    exchange.sendResponseHeaders(SEE_OTHER, -1);
  }

  void send(Answer.Document document) throws IOException {
    byte[] body = document.body().content();
    head(document.type());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(document.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(document.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Sends events; nothing but the beginning where only that was asked for. */
  void send(EventStream stream) throws IOException {
    head("text/event-stream");
    exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // as nginx reads it
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    stream.writeTo(exchange.getResponseBody());
  }

  private void head(String type) {
    Headers headers = exchange.getResponseHeaders();
    ALWAYS.forEach(headers::set);
    headers.set("Content-Type", type);
  }
}
