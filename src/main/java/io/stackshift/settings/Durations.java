package io.stackshift.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations: hours, minutes, seconds and milliseconds, as {@code 1h30m} or {@code 500ms}. */
final class Durations {

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

  private Durations() {}

  /** The duration, or nothing when the text is none or zero. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration duration =
        Duration.ofHours(number(matcher.group(1)))
            .plusMinutes(number(matcher.group(2)))
            .plusSeconds(number(matcher.group(3)))
            .plusMillis(number(matcher.group(4)));
    return duration.isZero() ? Optional.empty() : Optional.of(duration);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
