package io.stackshift.settings;

import io.stackshift.text.Durations;
import java.time.Duration;
import java.util.Optional;

/** Durations outside the settings' file: in labels and on the command line. */
public final class DurationText {

  private DurationText() {}

  /** The duration, as {@code 10s}; nothing when the text is none. */
  public static Optional<Duration> parse(String text) {
    return Durations.parse(text).filter(duration -> !duration.isNegative());
  }
}
