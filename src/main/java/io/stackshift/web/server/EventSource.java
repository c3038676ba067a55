package io.stackshift.web.server;

import java.util.List;

/** What one listener is told, one after the other. */
@FunctionalInterface
public interface EventSource {

  /**
   * An event (HTML, server-sent events).
   *
   * @param name of its kind
   * @param data one line or several
   */
  record Event(String name, String data) {}

  /** What is new since it was asked last; it is asked about once a second. */
  List<Event> next();
}
