package io.stackshift.settings;

import io.stackshift.error.UserError;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expands variables: {@code $V}, {@code ${V}}, {@code ${V:-default}}, {@code ${V-default}}, {@code
 * ${V:?message}}, {@code ${V?message}}. With a colon an empty variable counts as unset. A variable
 * that is not set and has no default is refused.
 *
 * @param variables values by name; they may be secrets and never reach a message
 * @param remedy what to do about a variable that is not set
 */
record Expansion(Map<String, String> variables, String remedy) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Expands the whole text; {@code $$} is a dollar sign. */
  String expand(String text, Place place) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$$", at)) {
        out.append('$');
        at += 2;
      } else if (isReference(text, at)) {
        at = reference(text, at, out, place);
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  /** Whether a variable is named at this position. */
  static boolean isReference(String text, int at) {
    return text.startsWith("${", at)
        || (text.startsWith("$", at)
            && NAME.matcher(text).region(at + 1, text.length()).lookingAt());
  }

  /** Appends what the reference at this position stands for, and returns where it ends. */
  int reference(String text, int at, StringBuilder out, Place place) {
    boolean braces = text.startsWith("${", at);
    Matcher name = NAME.matcher(text).region(at + (braces ? 2 : 1), text.length());
    if (!name.lookingAt()) {
      throw malformed(place);
    }
    if (!braces) {
      out.append(value(name.group(), "", "", place));
      return name.end();
    }
    int end = closingBrace(text, name.end(), place);
    String rest = text.substring(name.end(), end);
    String operator =
        rest.startsWith(":") ? rest.substring(0, Math.min(2, rest.length())) : first(rest);
    out.append(value(name.group(), operator, rest.substring(operator.length()), place));
    return end + 1;
  }

  private String value(String name, String operator, String argument, Place place) {
    @Nullable String set = variables.get(name);
    boolean usable = set != null && !(operator.startsWith(":") && set.isEmpty());
    return switch (operator) {
      case "" -> {
        if (set == null) {
          throw unset(name, "is not set", place);
        }
        yield set;
      }
      case ":-", "-" -> usable && set != null ? set : expand(argument, place);
      case ":?", "?" -> {
        if (!usable || set == null) {
          throw unset(name, argument.isEmpty() ? "is not set" : "is needed: " + argument, place);
        }
        yield set;
      }
      default -> throw malformed(place);
    };
  }

  private UserError unset(String name, String what, Place place) {
    return place.refused("the variable " + name + " " + what, remedy);
  }

  private static UserError malformed(Place place) {
    return place.refused(
        "a variable is not written as it should be",
        "Write ${NAME}, ${NAME:-default} or ${NAME:?message}.");
  }

  private static int closingBrace(String text, int from, Place place) {
    int depth = 1;
    for (int at = from; at < text.length(); at++) {
      if (text.startsWith("${", at)) {
        depth++;
      } else if (text.charAt(at) == '}' && --depth == 0) {
        return at;
      }
    }
    throw malformed(place);
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1);
  }
}
