package io.stackshift.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The simple commands of a piece of shell, word by word: quotes, comments, redirections, pipes,
 * here documents, as far as documentation has them. What the shell would expand stays as it is
 * written.
 */
final class ShellCommands {

  private final String script;
  private int position;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final List<String> hereDocuments = new ArrayList<>();

  private ShellCommands(String script) {
    this.script = script;
  }

  /** All commands, in their order. */
  static List<List<String>> of(String script) {
    var shell = new ShellCommands(script);
    while (shell.position < script.length()) {
      shell.step();
    }
    shell.endCommand();
    return shell.commands;
  }

  private void step() {
    if (script.startsWith("\\\n", position)) {
      position += 2;
      return;
    }
    char next = script.charAt(position);
    switch (next) {
      case '\n' -> {
        position++;
        endCommand();
        skipHereDocuments();
      }
      case ';', '|', '&', '(', ')' -> {
        position++;
        endCommand();
      }
      case ' ', '\t' -> position++;
      case '#' -> skipLine();
      case '<', '>' -> redirection();
      default -> words.add(word());
    }
  }

  private void endCommand() {
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words = new ArrayList<>();
    }
  }

  private void skipLine() {
    while (position < script.length() && script.charAt(position) != '\n') {
      position++;
    }
  }

  private void redirection() {
    int start = position;
    while ("<>&-".indexOf(at(position)) >= 0) {
      position++;
    }
    boolean isHereDocument =
        script.substring(start, position).startsWith("<<") && at(start + 2) != '<';
    while (at(position) == ' ') {
      position++;
    }
    String target = word();
    if (isHereDocument) {
      hereDocuments.add(target);
    }
  }

  private void skipHereDocuments() {
    for (String end : hereDocuments) {
      while (position < script.length()) {
        int from = position;
        skipLine();
        position++;
        if (script.substring(from, Math.min(position - 1, script.length())).equals(end)) {
          break;
        }
      }
    }
    hereDocuments.clear();
  }

  private String word() {
    var word = new StringBuilder();
    while (position < script.length() && " \t\n;|&()<>".indexOf(at(position)) < 0) {
      char next = at(position++);
      switch (next) {
        case '\\' -> escaped().ifPresent(word::append);
        case '\'' -> word.append(quoted('\''));
        case '"' -> word.append(quoted('"'));
        case '$' -> word.append('$').append(at(position) == '(' ? substitution() : "");
        default -> word.append(next);
      }
    }
    return word.toString();
  }

  /** A backslash at the end of a line goes with it. */
  private Optional<Character> escaped() {
    char next = at(position++);
    return next == '\n' ? Optional.empty() : Optional.of(next);
  }

  private String quoted(char quote) {
    var text = new StringBuilder();
    while (position < script.length() && at(position) != quote) {
      char next = at(position++);
      if (quote == '"' && next == '$' && at(position) == '(') {
        text.append('$').append(substitution());
      } else {
        text.append(next == '\\' && quote == '"' ? at(position++) : next);
      }
    }
    position++;
    return text.toString();
  }

  private String substitution() {
    int start = position;
    int depth = 0;
    do {
      depth += at(position) == '(' ? 1 : at(position) == ')' ? -1 : 0;
      position++;
    } while (depth > 0 && position < script.length());
    return script.substring(start, position);
  }

  private char at(int index) {
    return index < script.length() ? script.charAt(index) : '\0';
  }
}
