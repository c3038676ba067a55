package io.stackshift.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What code hosts answer. */
final class Answers {

  private static final JsonMapper JSON = new JsonMapper();

  private Answers() {}

  /** The number of what was made; 0 when the answer has none. */
  static long id(String body) {
    try {
      return JSON.readTree(body).path("id").asLong(0);
    } catch (JsonProcessingException e) {
      return 0;
    }
  }
}
