package io.stackshift.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code on a page.
 *
 * @param line of its fence, from 1
 * @param language the fence's first word: {@code sh} for commands, {@code console} for commands
 *     behind {@code $} with what they print, {@code text} for what is not typed, or a format of
 *     files
 * @param remark what follows it, which no reader sees: {@code not-run: <why>}
 */
public record Block(Path page, int line, String language, String remark, List<String> lines) {

  private static final String NOT_RUN = "not-run: ";

  /** Whether somebody types what it says. */
  public boolean isTyped() {
    return language.equals("sh") || language.equals("console");
  }

  /** Why no test runs it; empty if one does. */
  public String notRun() {
    return remark.startsWith(NOT_RUN) ? remark.substring(NOT_RUN.length()) : "";
  }

  /** What is typed, for a shell. */
  public String script() {
    if (!language.equals("console")) {
      return text();
    }
    List<String> typed = new ArrayList<>();
    boolean goesOn = false;
    for (String line : lines) {
      if (goesOn || line.startsWith("$ ")) {
        typed.add(goesOn ? line : line.substring(2));
        goesOn = line.endsWith("\\");
      }
    }
    return String.join("\n", typed) + "\n";
  }

  /** All of it. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
