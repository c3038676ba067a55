package io.stackshift.text;

import io.stackshift.error.UserError;
import io.stackshift.text.Template.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a file of variables as shells and Docker write them.
 *
 * <p>{@code NAME=value}, {@code export NAME=value}, {@code NAME} alone for what is known, comments
 * from {@code #} (after a value: from blank and {@code #}). Without quotes a value ends with its
 * line and trailing blanks are dropped; in double quotes {@code \n \r \t \" \\ \$ \`} are escapes;
 * in single quotes everything is itself. Quoted values may go over several lines. Outside single
 * quotes variables set earlier are expanded. What shells and Docker read differently (command
 * substitution, quotes in the middle) is refused rather than guessed at. No message shows a value.
 */
public final class Dotenv {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("[ \t]*(export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)(=[ \t]*)?");
  private static final Pattern REST = Pattern.compile("[ \t]*(#.*)?");

  private final String file;
  private final String text;
  private final Map<String, String> known;
  private final Map<String, String> result = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private int at;

  /**
   * What a file says. Its text form shows no value.
   *
   * @param values by name, in the file's order
   * @param lines where the variable is set last, from 1
   */
  public record Parsed(Map<String, String> values, Map<String, Integer> lines) {
    @Override
    public String toString() {
      return "Parsed" + lines;
    }
  }

  private Dotenv(String file, String text, Map<String, String> known) {
    this.file = file;
    this.text = text;
    this.known = known;
  }

  /**
   * The file's variables, in its order.
   *
   * @param file its path, for messages
   * @param known variables that win over the file's own where it expands them; whether they win
   *     altogether is the caller's matter
   * @throws UserError refused, when a line is not as it should be, or needs a variable that is not
   *     set
   */
  public static Map<String, String> parse(String file, String text, Map<String, String> known) {
    return parsed(file, text, known).values();
  }

  /**
   * The file's variables with their lines.
   *
   * @throws UserError as {@link #parse}
   */
  public static Parsed parsed(String file, String text, Map<String, String> known) {
    String unified = text.replace("\r\n", "\n").replaceFirst("^\uFEFF", "");
    Dotenv parser = new Dotenv(file, unified, known);
    while (parser.at < unified.length()) {
      parser.line();
    }
    return new Parsed(parser.result, parser.lines);
  }

  private void line() {
    if (!restIsBlank()) {
      Matcher assignment = ASSIGNMENT.matcher(text).region(at, text.length());
      if (!assignment.lookingAt()) {
        throw malformed("this line does not set a variable", "Write NAME=value.");
      }
      at = assignment.end();
      String name = assignment.group(2);
      lines.put(name, lineNumber());
      if (assignment.group(3) != null) {
        result.put(name, value());
      } else if (assignment.group(1) == null && known.containsKey(name)) {
        result.put(name, known.getOrDefault(name, ""));
      } else if (assignment.group(1) == null || !restIsBlank()) {
        throw malformed("this line does not set a variable", "Write NAME=value.");
      }
      if (!restIsBlank()) {
        throw malformed(
            "something follows the closing quote", "Put the whole value into one pair of quotes.");
      }
    }
    at = endOfLine() + 1;
  }

  private String value() {
    if (at < text.length() && text.charAt(at) == '\'') {
      return singleQuoted();
    }
    return at < text.length() && text.charAt(at) == '"' ? doubleQuoted() : unquoted();
  }

  private String singleQuoted() {
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      throw malformed("the quote is not closed", "Add the closing quote.");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private String doubleQuoted() {
    int start = at;
    StringBuilder out = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        out.append(escape(text.charAt(at + 1)));
        at += 2;
      } else {
        next(text, out);
      }
    }
    if (at >= text.length()) {
      at = start;
      throw malformed("the quote is not closed", "Add the closing quote.");
    }
    at++;
    return out.toString();
  }

  private String unquoted() {
    int start = at;
    int end = endOfLine();
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '#' && (i == start || isBlank(text.charAt(i - 1)))) {
        end = i;
      }
    }
    String value = text.substring(start, end);
    if (value.indexOf('"') >= 0 || value.indexOf('\'') >= 0) {
      throw malformed(
          "there is a quote inside an unquoted value", "Put the whole value into single quotes.");
    }
    StringBuilder out = new StringBuilder();
    String visible = text.substring(0, end).stripTrailing();
    while (at < visible.length()) {
      next(visible, out);
    }
    at = end;
    return out.toString();
  }

  /** Appends one character, or what the variable here stands for. */
  private void next(String limited, StringBuilder out) {
    if (limited.startsWith("$(", at) || limited.charAt(at) == '`') {
      throw malformed(
          "the value is the output of a command, which Stackshift does not run",
          "Write the value itself, or put it into single quotes if it is meant literally.");
    }
    if (limited.startsWith("\\$", at)) {
      out.append('$');
      at += 2;
    } else if (Template.namesVariable(limited, at)) {
      variable(limited, out);
    } else {
      out.append(limited.charAt(at++));
    }
  }

  private void variable(String limited, StringBuilder out) {
    Map<String, String> variables = new LinkedHashMap<>(result);
    variables.putAll(known);
    try {
      Template.Reference reference = Template.reference(limited, at);
      out.append(reference.variable().expand(variables, absent -> refuse(absent, variables)));
      at = reference.end();
    } catch (Template.Malformed e) {
      throw malformed(
          "a variable is not written as it should be",
          "Write ${NAME}, ${NAME:-default}, ${NAME:+alternative} or ${NAME:?message}, and put a"
              + " value that is meant literally into single quotes.");
    }
  }

  private String refuse(Part.Variable variable, Map<String, String> variables) {
    String message = variable.word().withoutValues();
    String state = variables.containsKey(variable.name()) ? " is empty" : " is not set";
    throw malformed(
        "the variable " + variable.name() + (message.isEmpty() ? state : " is needed: " + message),
        "Set it further up in the file, or give it a default.");
  }

  private static String escape(char escaped) {
    return switch (escaped) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$', '`' -> String.valueOf(escaped);
      default -> "\\" + escaped;
    };
  }

  private boolean restIsBlank() {
    return REST.matcher(text).region(at, endOfLine()).matches();
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private UserError malformed(String what, String remedy) {
    return UserError.refused(what, file + ":" + lineNumber(), remedy);
  }

  private int lineNumber() {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
