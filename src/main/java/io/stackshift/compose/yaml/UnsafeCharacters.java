package io.stackshift.compose.yaml;

import java.util.regex.Pattern;

/**
 * Characters that some reader of YAML takes for the end of a line, for the mark of an encoding, or
 * for none that may stand in a text: they are written as escapes.
 */
final class UnsafeCharacters {

  private static final Pattern BEYOND_ASCII =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

  private UnsafeCharacters() {}

  static boolean areIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsafe(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnsafe(char character) {
    return switch (character) {
      case '\n', '\t' -> false;
      case '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff' -> true;
      default -> Character.isISOControl(character);
    };
  }

  /** The same JSON, or quoted text of YAML, with escapes for those that are not ASCII. */
  static String escaped(String document) {
    return BEYOND_ASCII
        .matcher(document)
        .replaceAll(it -> "\\\\u%04x".formatted((int) it.group().charAt(0)));
  }
}
