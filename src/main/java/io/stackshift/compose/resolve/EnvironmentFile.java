package io.stackshift.compose.resolve;

import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An {@code env_file}: lines of {@code NAME=value}, taken literally (no quotes, no variables), as
 * Docker reads them. A name alone takes its value from the deployment's environment.
 */
final class EnvironmentFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private EnvironmentFile() {}

  static SequencedMap<String, String> parse(
      String file, byte[] content, Map<String, String> variables) {
    String text = new String(content, StandardCharsets.UTF_8);
    SequencedMap<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = (number == 1 && raw.startsWith(BYTE_ORDER_MARK) ? raw.substring(1) : raw);
      line = line.stripLeading();
      line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? line : line.substring(0, equals);
      checkName(name, file + ":" + number);
      Optional<String> value =
          equals < 0
              ? Optional.ofNullable(variables.get(name))
              : Optional.of(line.substring(equals + 1));
      value.ifPresent(it -> values.put(name, it));
    }
    return values;
  }

  private static void checkName(String name, String where) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
      throw UserError.refused(
          "the line is not of the form NAME=value", where, "Write a name without spaces, then =.");
    }
  }
}
