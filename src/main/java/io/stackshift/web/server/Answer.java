package io.stackshift.web.server;

import java.nio.charset.StandardCharsets;

/** What is answered. */
public sealed interface Answer {

  /**
   * Something whole.
   *
   * @param status of HTTP
   * @param type its media type
   */
  record Document(int status, String type, Bytes body) implements Answer {

    /** A text in UTF-8. */
    public static Document of(int status, String type, String text) {
      return new Document(
          status, type + "; charset=utf-8", new Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A page. */
    public static Document page(int status, String html) {
      return of(status, "text/html", html);
    }
  }

  /** Events, for as long as somebody listens. */
  record Events(EventSource source) implements Answer {}

  /** Bytes that nobody changes any more. */
  final class Bytes {

    private final byte[] content;

    /** These bytes. */
    public Bytes(byte[] content) {
      this.content = content.clone();
    }

    byte[] content() {
      return content;
    }
  }
}
