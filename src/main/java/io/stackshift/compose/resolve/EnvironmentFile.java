package io.stackshift.compose.resolve;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.yaml.Mark;
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
      String file, byte[] content, Map<String, String> variables, Findings findings) {
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
      if (!isName(name)) {
        findings.problem(
            new Mark(file, number, 1),
            "the line is not of the form NAME=value",
            "Write a name without spaces, then =.");
        continue;
      }
      Optional<String> value =
          equals < 0
              ? Optional.ofNullable(variables.get(name))
              : Optional.of(line.substring(equals + 1));
      value.ifPresent(it -> values.put(name, it));
    }
    return values;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
  }
}
