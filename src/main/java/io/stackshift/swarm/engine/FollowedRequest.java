package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A request that the engine works on for long, answering with JSON objects meanwhile: a failure
 * half-way comes as one of them, with the status of a success.
 *
 * @param path with its query
 */
public record FollowedRequest(EngineClient engine, String path, Map<String, String> headers) {

  /** A step of a build may compile for long without a word. */
  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

  private static final int FIRST_FAILURE = 300;

  /**
   * Posts a body, and passes on what the engine says.
   *
   * @param messages is told each object as it comes
   * @return why it failed, in the engine's words; nothing when it did not
   */
  public Optional<String> post(InputStream body, Consumer<JsonNode> messages) {
    try (EngineStream answer = engine.open(path, body, headers, LONGEST_SILENCE)) {
      if (answer.status() >= FIRST_FAILURE) {
        JsonNode said = EngineClient.tree(answer.status(), answer.body().readAllBytes());
        return Optional.of(new EngineAnswer(answer.status(), said).message());
      }
      return follow(answer.body(), messages);
    } catch (IOException e) {
      throw engine.unreachable(e);
    }
  }

  private static Optional<String> follow(InputStream answer, Consumer<JsonNode> messages)
      throws IOException {
    try (var told = Json.stream(answer)) {
      while (told.hasNextValue()) {
        JsonNode message = told.nextValue();
        if (message.has("error")) {
          return Optional.of(message.path("error").asText());
        }
        messages.accept(message);
      }
      return Optional.empty();
    }
  }
}
