package io.stackshift.cli.terminal;

import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Text measured in the columns that it takes on a terminal: most of East Asia and emoji take two.
 */
public final class Columns {

  private static final String CUT = "…";

  /** Sequences that colour text: "Select Graphic Rendition" (ECMA-48, 8.3.117). */
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*m");

  /**
   * What moves the cursor, erases or asks the terminal: control sequences and strings (ECMA-48, 5.4
   * and 5.6), begun by two characters or by one of the set C1; other escapes, and control
   * characters but the tabulator.
   */
  private static final Pattern CONTROL =
      Pattern.compile(
          "(\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(\u001b[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*"
              + "(\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]?"
              + "|[\\p{Cntrl}\u0080-\u009f&&[^\t]]");

  private static final Pattern BLANKS = Pattern.compile("(\\s|\\R)+");

  private Columns() {}

  /** How many columns a text takes that has no control characters. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }

  /** The text, cut to so many columns; that something is missing can be seen. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int left = columns - CUT.length();
    for (int character : text.codePoints().toArray()) {
      left -= of(character);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return columns > 0 ? kept + CUT : "";
  }

  /** The text, cut or filled with blanks to exactly so many columns. */
  public static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - of(cut)));
  }

  /** The text without what a terminal would take for something else than text. */
  public static String plain(String text) {
    return CONTROL.matcher(text).replaceAll("");
  }

  /** The same on one line: where the text had several, there are blanks. */
  public static String onOneLine(String text) {
    return plain(BLANKS.matcher(text).replaceAll(" "));
  }

  /** The text without its colours. */
  public static String colourless(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }

  /**
   * The text without what a terminal would take for a command, but its colours, which end with it.
   */
  public static String coloured(String text) {
    var kept = new StringBuilder();
    var colours = COLOUR.matcher(text);
    int end = 0;
    while (colours.find()) {
      kept.append(plain(text.substring(end, colours.start()))).append(colours.group());
      end = colours.end();
    }
    kept.append(plain(text.substring(end)));
    return end == 0 ? kept.toString() : kept.append("\u001b[0m").toString();
  }
}
