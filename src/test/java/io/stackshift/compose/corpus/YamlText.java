package io.stackshift.compose.corpus;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes generated trees as YAML of a plain kind that every version of YAML reads alike. */
final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/.{$][A-Za-z0-9/._${}-]*");
  private static final Pattern WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|\\.(inf|nan)|[{}].*");

  private YamlText() {}

  static String of(Map<String, Object> file) {
    StringBuilder text = new StringBuilder();
    block(file, 0, text);
    return text.toString();
  }

  private static void block(Map<?, ?> mapping, int indent, StringBuilder text) {
    mapping.forEach((key, value) -> {
      text.append(" ".repeat(indent)).append(scalar(String.valueOf(key))).append(':');
      if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
        text.append('\n');
        block(inner, indent + 2, text);
      } else if (value instanceof List<?> items && !items.isEmpty()) {
        text.append('\n');
        items.forEach(item ->
            text.append(" ".repeat(indent + 2)).append("- ").append(flow(item)).append('\n'));
      } else {
        String written = flow(value);
        text.append(written.isEmpty() ? "" : " ").append(written).append('\n');
      }
    });
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> mapping ->
          mapping.entrySet().stream()
              .map(entry -> scalar(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
              .reduce((a, b) -> a + ", " + b)
              .map(inner -> "{" + inner + "}")
              .orElse("{}");
      case List<?> items ->
          items.stream()
              .map(YamlText::flow)
              .reduce((a, b) -> a + ", " + b)
              .map(inner -> "[" + inner + "]")
              .orElse("[]");
      case Draws.Nothing _ -> "null";
      case Draws.Raw raw -> raw.text();
      case String text -> scalar(text);
      default -> String.valueOf(value);
    };
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() && !text.contains("{")) {
      return text;
    }
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
