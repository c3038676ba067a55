package io.stackshift.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One HTTP request with a JSON body.
 *
 * @param url may be a secret
 * @param headers may hold secrets
 */
record Delivery(String method, String url, Map<String, String> headers, String body) {

  Delivery {
    headers = Map.copyOf(headers);
  }

  static Delivery post(String url, Map<String, String> headers, JsonNode body) {
    return new Delivery("POST", url, headers, body.toString());
  }

  static Delivery put(String url, Map<String, String> headers, JsonNode body) {
    return new Delivery("PUT", url, headers, body.toString());
  }

  /** Shows nothing that may be a secret. */
  @Override
  public String toString() {
    return "Delivery[" + method + ", " + body.length() + " characters]";
  }
}
