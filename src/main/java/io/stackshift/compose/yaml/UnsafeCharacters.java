package io.stackshift.compose.yaml;

/**
 * Characters that some reader of YAML takes for the end of a line, for the mark of an encoding, or
 * for none that may stand in a text: they are written as escapes.
 */
final class UnsafeCharacters {

  /** The first of them that is no escape already: below it, the writers write escapes. */
  private static final char DELETE = '\u007f';

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
    StringBuilder safe = new StringBuilder();
    int written = 0;
    for (int i = 0; i < document.length(); i++) {
      char character = document.charAt(i);
      if (character >= DELETE && isUnsafe(character)) {
        safe.append(document, written, i).append("\\u%04x".formatted((int) character));
        written = i + 1;
      }
    }
    return written == 0 ? document : safe.append(document, written, document.length()).toString();
  }
}
