package io.stackshift.compose.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command line into words as a POSIX shell does, without expanding anything. */
final class ShellWords {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int position;

  private ShellWords(String line) {
    this.line = line;
  }

  /** The words, unless a quote is not closed or the line ends with a backslash. */
  static Optional<List<String>> split(String line) {
    ShellWords splitter = new ShellWords(line);
    return splitter.read() ? Optional.of(splitter.words) : Optional.empty();
  }

  private boolean read() {
    while (position < line.length()) {
      char character = line.charAt(position++);
      boolean complete =
          switch (character) {
            case ' ', '\t', '\r', '\n' -> endWord();
            case '\'' -> quoted('\'', false);
            case '"' -> quoted('"', true);
            case '\\' -> escaped();
            case '#' -> comment();
            default -> append(character);
          };
      if (!complete) {
        return false;
      }
    }
    return endWord();
  }

  private boolean comment() {
    if (inWord) {
      return append('#');
    }
    int end = line.indexOf('\n', position);
    position = end < 0 ? line.length() : end;
    return true;
  }

  private boolean append(char character) {
    inWord = true;
    word.append(character);
    return true;
  }

  private boolean escaped() {
    return position < line.length() && append(line.charAt(position++));
  }

  private boolean quoted(char quote, boolean escapes) {
    inWord = true;
    while (position < line.length()) {
      char character = line.charAt(position++);
      if (character == quote) {
        return true;
      }
      if (escapes && character == '\\') {
        if (!escaped()) {
          return false;
        }
      } else {
        word.append(character);
      }
    }
    return false;
  }

  private boolean endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
    return true;
  }
}
