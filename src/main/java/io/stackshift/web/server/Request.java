package io.stackshift.web.server;

import java.util.Map;

/**
 * What somebody asks for who may ask.
 *
 * @param path begins with a slash
 * @param query decoded; of a name that is there twice the first value
 */
public record Request(String path, Map<String, String> query) {

  /** Copies the map. */
  public Request {
    query = Map.copyOf(query);
  }

  /** A value of the query; empty when it is not there. */
  public String value(String name) {
    return query.getOrDefault(name, "");
  }
}
