package io.stackshift.compose.resolve;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.yaml.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An {@code env_file}: lines of {@code NAME=value}, taken literally (no quotes, no variables), as
 * Docker reads them. A name alone takes its value from the deployment's environment. No message
 * shows any of it.
 */
final class EnvironmentFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final Map<String, String> variables;
  private final Findings findings;
  private final SequencedMap<String, String> values = new LinkedHashMap<>();

  private EnvironmentFile(String file, Map<String, String> variables, Findings findings) {
    this.file = file;
    this.variables = variables;
    this.findings = findings;
  }

  /** The file's variables, in its order; lines that are none are told to the findings. */
  static SequencedMap<String, String> parse(
      String file, byte[] content, Map<String, String> variables, Findings findings) {
    EnvironmentFile parser = new EnvironmentFile(file, variables, findings);
    int number = 0;
    for (String line : parser.decoded(content).split("\n", -1)) {
      number++;
      String stripped = line.stripLeading();
      parser.line(
          number,
          stripped.endsWith("\r") ? stripped.substring(0, stripped.length() - 1) : stripped);
    }
    return parser.values;
  }

  private String decoded(byte[] content) {
    String text = VariableFile.text(file, content, findings).orElse("");
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals);
    if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
      wrong(
          number, "the line is not of the form NAME=value", "Write a name without spaces, then =.");
    } else if (line.indexOf('\0') >= 0) {
      wrong(number, "the line holds a NUL character", "Save the file as plain text.");
    } else {
      Optional<String> value =
          equals < 0
              ? Optional.ofNullable(variables.get(name))
              : Optional.of(line.substring(equals + 1));
      value.ifPresent(it -> values.put(name, it));
    }
  }

  private void wrong(int number, String what, String remedy) {
    findings.problem(new Mark(file, number, 1), what, remedy);
  }
}
