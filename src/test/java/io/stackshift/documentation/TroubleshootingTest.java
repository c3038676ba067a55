package io.stackshift.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that the page on troubleshooting explains are those that the program has. */
class TroubleshootingTest {

  private static final Pattern MESSAGE = Pattern.compile("(?m)^### `+ ?(.+?) ?`+$");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

  private static List<String> texts = List.of();

  /** What is written between quotes, source by source. */
  @BeforeAll
  static void readSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      texts =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(TroubleshootingTest::texts)
              .toList();
    }
  }

  private static String texts(Path source) {
    return String.join("\n", Page.read(source).lines())
        .replaceAll("\"\\s*\\+\\s*\"", "")
        .transform(code ->
            LITERAL
                .matcher(code)
                .results()
                .map(it -> it.group(1))
                .reduce("", (a, b) -> a + "\n" + b))
        .replaceAll("%\\d*[$.]?\\d*[sd]", "\n");
  }

  static Stream<String> messages() throws IOException {
    String page = Files.readString(Path.of("docs/troubleshooting.md"));
    return MESSAGE.matcher(page).results().map(it -> it.group(1));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsOneOfTheProgram(String message) {
    assertThat(texts.stream().anyMatch(source -> hasInOrder(source, message.split("…", -1))))
        .as(message)
        .isTrue();
  }

  private static boolean hasInOrder(String source, String[] parts) {
    int from = 0;
    for (String part : parts) {
      int at = source.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }
}
