package io.stackshift.cli.terminal;

import java.util.List;

/**
 * What is written to a terminal at once: text that scrolls by, and a picture below it.
 *
 * <p>After it the cursor rests on an empty line above the picture. What a person types is echoed
 * there, {@code ^C} too, and everything from there on can be erased without counting lines: a
 * terminal that is made narrower may break them.
 *
 * <p>The sequences are those of ECMA-48, and DEC's saving of the cursor and private modes 7
 * (auto-wrap) and 2026 (synchronised output, which terminals that do not know it ignore).
 */
final class Frame {

  private static final String BEGIN = "\u001b[?2026h";
  private static final String END = "\u001b[?2026l";
  private static final String CUT_LINES = "\u001b[?7l";
  private static final String WRAP_LINES = "\u001b[?7h";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  /**
   * The line with the cursor, and then those below it: what is erased from the first row of all on,
   * tmux would keep among what scrolled away.
   */
  private static final String ERASE =
      "\r" + ERASE_LINE + "\u001b7\u001b[B" + ERASE_BELOW + "\u001b8";

  private Frame() {}

  /**
   * A frame; empty when there is nothing to write.
   *
   * @param isErased whether the picture of the frame before goes first; a picture in its place
   *     without text between them needs no erasing
   * @param text whole lines, unless no picture follows
   * @param picture its lines, each narrower than the terminal; none for no picture
   */
  static String of(boolean isErased, String text, List<String> picture) {
    var frame = new StringBuilder(isErased ? ERASE : "").append(text);
    if (!picture.isEmpty()) {
      frame.append('\r').append(ERASE_LINE).append(CUT_LINES);
      picture.forEach(line -> frame.append("\r\n").append(line).append(ERASE_LINE));
      frame.append(ERASE_BELOW).append(WRAP_LINES);
      frame.append("\u001b[").append(picture.size()).append("A\r");
    }
    return frame.isEmpty() ? "" : BEGIN + frame + END;
  }
}
