package io.stackshift.compose.schema;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in bytes with binary units: {@code 512m}, {@code 1.5 GiB}, {@code 100}. The number is what
 * Go takes for one, so that {@code 1e3} and {@code 1_000} are numbers too.
 */
public final class Sizes {

  private static final Pattern SIZE =
      Pattern.compile(
          "\\+?((?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d{1,2})?) ?([kmgtp]?)(i?b)?",
          Pattern.CASE_INSENSITIVE);

  /** Longer texts are none: to find out would take quadratic time. */
  private static final int LONGEST = 100;

  private static final String UNITS = "kmgtp";

  private static final int BITS_PER_UNIT = 10;

  private Sizes() {}

  /** The number of bytes; nothing when the text is no size, or is too large. */
  public static OptionalLong parse(String text) {
    Matcher size = SIZE.matcher(text.replace("_", ""));
    if (text.length() > LONGEST || !size.matches()) {
      return OptionalLong.empty();
    }
    String digits = size.group(1);
    String unit = size.group(2).toLowerCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
    BigDecimal bytes =
        new BigDecimal(digits).multiply(BigDecimal.valueOf(1L << (BITS_PER_UNIT * power)));
    return bytes.toBigInteger().bitLength() < Long.SIZE
        ? OptionalLong.of(bytes.longValue())
        : OptionalLong.empty();
  }
}
