package io.stackshift.swarm.errand;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of work on another node. */
public sealed interface Outcome {

  /** It was done. */
  record Done(JsonNode answer) implements Outcome {}

  /**
   * It was not, for all that is known.
   *
   * @param why as a clause
   */
  record NotDone(String why) implements Outcome {}

  /**
   * The answer in a log: the line that is an object. A line without its end is still being written.
   */
  static Optional<Done> in(String log) {
    return log.substring(0, log.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith("{"))
        .findFirst()
        .flatMap(Outcome::parsed);
  }

  private static Optional<Done> parsed(String line) {
    try {
      return Optional.of(new Done(Json.read(line.getBytes(StandardCharsets.UTF_8))));
    } catch (UncheckedIOException notJson) {
      return Optional.empty();
    }
  }
}
