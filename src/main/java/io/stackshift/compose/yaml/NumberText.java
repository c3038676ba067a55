package io.stackshift.compose.yaml;

import java.math.BigDecimal;

/** Numbers as text, as Go's {@code fmt} prints them. */
public final class NumberText {

  private static final int LARGEST_PLAIN_EXPONENT = 20;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private NumberText() {}

  /** The shortest text: {@code 1.5}, {@code 1000}, {@code 1e+21}. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return exact.toPlainString();
    }
    String digits = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
