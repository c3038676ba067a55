package io.stackshift.web.server;

import io.stackshift.web.server.EventSource.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events (HTML Living Standard, 9.2) to one listener, about once a second as far as
 * there is anything new. It ends after an hour: browsers come again by themselves.
 */
final class EventStream {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A word now and then shows who has left, and keeps proxies from giving up. */
  private static final int SILENCE = 15;

  private static final Duration LONGEST = Duration.ofHours(1);

  private final EventSource source;
  private final CountDownLatch closing;

  /**
   * A stream.
   *
   * @param closing ends it
   */
  EventStream(EventSource source, CountDownLatch closing) {
    this.source = source;
    this.closing = closing;
  }

  /** Returns when it is over; fails when the listener has left. */
  void writeTo(OutputStream out) throws IOException {
    write(out, "retry: 2000\n\n");
    long end = System.nanoTime() + LONGEST.toNanos();
    int silent = 0;
    try {
      do {
        List<Event> events = source.next();
        silent = events.isEmpty() ? silent + 1 : 0;
        for (Event event : events) {
          write(out, text(event));
        }
        if (silent >= SILENCE) {
          write(out, ":\n\n");
          silent = 0;
        }
      } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String text(Event event) {
    var text = new StringBuilder("event: ").append(event.name()).append('\n');
    event.data().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    return text.append('\n').toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
