package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine's events (Engine API, {@code GET /events}), read by a thread of its own until closed.
 *
 * <p>Events of services and nodes come from the whole swarm, those of containers only from this
 * engine's node. Some can be missed, while the stream is cut off for one: whoever listens has to
 * look from time to time as well.
 */
public final class EngineEvents implements AutoCloseable {

  private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(1);

  /** A thread in native code would hold up the end of the process. */
  private static final Duration UNTIL_CLOSED = Duration.ofMillis(500);

  private static final int OK = 200;

  private final EngineClient engine;
  private final String path;
  private final Listener listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable EngineStream opened;

  /** Is told of events, by another thread. */
  public interface Listener {

    /** The stream begins, for the first time or anew: what came before was not told. */
    void begins();

    /** Something happened. */
    void heard(JsonNode event);
  }

  private EngineEvents(EngineClient engine, String path, Listener listener) {
    this.engine = engine;
    this.path = path;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("engine events").unstarted(this::run);
  }

  /**
   * Begins to listen. An engine that offers no events, or a proxy before it that lets none through,
   * is no failure: nothing is heard then.
   *
   * @param filters as the Engine API takes them
   */
  public static EngineEvents follow(
      EngineClient engine, Map<String, List<String>> filters, Listener listener) {
    var events = new EngineEvents(engine, EngineClient.filtered("/events", filters), listener);
    events.thread.start();
    return events;
  }

  private void run() {
    while (read() && pause()) {
      // The stream was cut off: a minute without an event ends it too.
    }
  }

  /** Reads until the stream ends; says whether it is worth being opened again. */
  private boolean read() {
    try (EngineStream response = engine.open(path)) {
      if (!keep(response) || response.status() != OK) {
        return false;
      }
      listener.begins();
      try (MappingIterator<JsonNode> events = Json.stream(response.body())) {
        while (events.hasNext()) {
          listener.heard(events.next());
        }
      }
      return true;
    } catch (IOException | RuntimeException cutOff) {
      return true;
    }
  }

  private synchronized boolean keep(EngineStream response) {
    opened = response;
    return closed.getCount() > 0;
  }

  private synchronized @Nullable EngineStream lastOpened() {
    return opened;
  }

  private boolean pause() {
    try {
      return !closed.await(BEFORE_NEXT_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    EngineStream hanging = lastOpened();
    if (hanging != null) {
      try {
        hanging.close();
      } catch (RuntimeException alreadyCutOff) {
        // nothing is read from it any more
      }
    }
    try {
      thread.join(UNTIL_CLOSED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
