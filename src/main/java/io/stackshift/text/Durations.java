package io.stackshift.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1m30s}, {@code 1.5h}, {@code 100ms}. */
public final class Durations {

  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** Longer texts are none: to find out would take quadratic time. */
  private static final int LONGEST = 100;

  private static final long SECOND = 1_000_000_000L;

  private Durations() {}

  /** The duration, unless the text is none or is longer than 292 years; {@code 0} needs no unit. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(text);
    BigInteger total = BigInteger.ZERO;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      BigDecimal unit = BigDecimal.valueOf(NANOSECONDS.getOrDefault(part.group(2), 0L));
      String digits = part.group(1);
      BigDecimal count = new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
      total = total.add(count.multiply(unit).toBigInteger());
      end = part.end();
    }
    boolean complete = end == text.length() && end > 0;
    return complete && total.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(total.longValueExact()))
        : Optional.empty();
  }

  /** The one text of a duration. */
  public static String format(Duration duration) {
    long nanoseconds = duration.toNanos();
    if (nanoseconds == 0) {
      return "0s";
    }
    if (nanoseconds < 1_000) {
      return nanoseconds + "ns";
    }
    if (nanoseconds < 1_000_000) {
      return fraction(nanoseconds, 3) + "µs";
    }
    if (nanoseconds < SECOND) {
      return fraction(nanoseconds, 6) + "ms";
    }
    long hours = duration.toHours();
    long minutes = duration.toMinutesPart();
    String seconds = fraction(nanoseconds - duration.toMinutes() * 60 * SECOND, 9) + "s";
    if (hours > 0) {
      return hours + "h" + minutes + "m" + seconds;
    }
    return minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  private static String fraction(long value, int scale) {
    BigDecimal number = BigDecimal.valueOf(value, scale).stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }
}
