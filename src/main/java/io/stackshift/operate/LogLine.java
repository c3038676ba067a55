package io.stackshift.operate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A line that a task wrote.
 *
 * @param at when, by the clock of its node
 * @param task its name
 */
public record LogLine(Instant at, String task, String text) {

  /**
   * A line as the engine gives it with time stamps.
   *
   * @return nothing when it begins with no time
   */
  public static Optional<LogLine> parse(String task, String line) {
    int space = line.indexOf(' ');
    String stamp = space < 0 ? line : line.substring(0, space);
    try {
      return Optional.of(
          new LogLine(Instant.parse(stamp), task, space < 0 ? "" : line.substring(space + 1)));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }
}
