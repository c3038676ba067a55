package io.stackshift.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One HTTP request with a JSON body.
 *
 * @param url may be a secret
 * @param headers may hold secrets
 * @param repeatable whether the receiver takes it twice as if it came once
 */
record Delivery(
    String method, String url, Map<String, String> headers, String body, boolean repeatable) {

  Delivery {
    headers = Map.copyOf(headers);
  }

  /** Makes something each time that it is taken. */
  static Delivery post(String url, Map<String, String> headers, JsonNode body) {
    return new Delivery("POST", url, headers, body.toString(), false);
  }

  /** Brings something into a state. */
  static Delivery put(String url, Map<String, String> headers, JsonNode body) {
    return new Delivery("PUT", url, headers, body.toString(), true);
  }

  /** Shows nothing that may be a secret. */
  @Override
  public String toString() {
    return "Delivery[" + method + ", " + body.length() + " characters]";
  }
}
