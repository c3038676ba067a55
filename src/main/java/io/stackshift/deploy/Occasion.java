package io.stackshift.deploy;

import io.stackshift.settings.Announcement;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened to a stack.
 *
 * @param at when
 * @param took since the undertaking began; zero at its beginning
 * @param exitCode that the process ends with; 0 unless it failed
 * @param error the first line of what is wrong, without secrets; empty unless it failed
 */
public record Occasion(
    Announcement event,
    Undertaking undertaking,
    Instant at,
    Duration took,
    int exitCode,
    String error) {

  /** Something that did not fail. */
  static Occasion good(Announcement event, Undertaking undertaking, Duration took) {
    return new Occasion(event, undertaking, Instant.now(), took, 0, "");
  }
}
