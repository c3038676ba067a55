package io.stackshift.compose.yaml;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes means.
 *
 * <p>Booleans and the absence of base-60 numbers are YAML 1.2's. Numbers are read as {@code docker
 * stack} reads them (gopkg.in/yaml.v2), so that {@code mode: 0440} is octal and {@code 0x1f} and
 * {@code 1_000} are numbers. Dates stay text, and so do infinity and "not a number", which no key
 * takes.
 */
final class PlainScalar {

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  /** Longer texts are none of these words. */
  private static final int LONGEST_WORD = 5;

  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern PREFIXED =
      Pattern.compile("([-+]?)0([xX][0-9a-fA-F]+|[bB][01]+|[oO]?[0-7]+)");
  private static final Pattern SPECIAL =
      Pattern.compile("[-+]?\\.inf|\\.nan", Pattern.CASE_INSENSITIVE);

  /** The largest finite number has 309 digits; reading a number takes quadratic time. */
  private static final int LONGEST_NUMBER = 400;

  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");

  private PlainScalar() {}

  static Node resolve(Mark mark, String text) {
    if (text.length() <= LONGEST_WORD) {
      if (NULLS.contains(text)) {
        return new Node.Nothing(mark);
      }
      if (TRUE.contains(text) || FALSE.contains(text)) {
        return new Node.Flag(mark, TRUE.contains(text));
      }
    }
    return startsNumber(text) ? number(mark, text) : new Node.Text(mark, text);
  }

  /** Whether some reader of YAML may take the text for a number or the like. */
  static boolean isMoreThanText(String text) {
    if (text.length() > LONGEST_WORD && !startsNumber(text) && text.charAt(0) != '_') {
      return false;
    }
    return !(resolve(new Mark("", 1, 1), text) instanceof Node.Text)
        || SPECIAL.matcher(text).matches()
        || (text.length() <= LONGEST_NUMBER && FLOAT.matcher(text.replace("_", "")).matches());
  }

  private static boolean startsNumber(String text) {
    return "+-.0123456789".indexOf(text.charAt(0)) >= 0;
  }

  private static Node number(Mark mark, String text) {
    if (text.length() > LONGEST_NUMBER) {
      return new Node.Text(mark, text);
    }
    String plain = text.replace("_", "");
    if (DECIMAL.matcher(plain).matches()) {
      return whole(mark, new BigInteger(plain));
    }
    var prefixed = PREFIXED.matcher(plain);
    if (prefixed.matches()) {
      return whole(mark, prefixed(prefixed.group(1), prefixed.group(2)));
    }
    double value = FLOAT.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
    return Double.isFinite(value) ? new Node.Decimal(mark, value) : new Node.Text(mark, text);
  }

  private static BigInteger prefixed(String sign, String digits) {
    BigInteger value =
        switch (Character.toLowerCase(digits.charAt(0))) {
          case 'x' -> new BigInteger(digits.substring(1), 16);
          case 'b' -> new BigInteger(digits.substring(1), 2);
          case 'o' -> new BigInteger(digits.substring(1), 8);
          default -> new BigInteger(digits, 8);
        };
    return sign.equals("-") ? value.negate() : value;
  }

  private static Node whole(Mark mark, BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? new Node.Whole(mark, value.longValueExact())
        : new Node.Decimal(mark, value.doubleValue());
  }
}
