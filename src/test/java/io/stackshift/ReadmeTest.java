package io.stackshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is so. */
class ReadmeTest {

  private final String readme = read();

  @Test
  void itListsEveryExitCode() {
    assertThat(Stream.of(ExitCode.values()).map(code -> "| " + code.code() + " | "))
        .allSatisfy(row -> assertThat(readme).contains(row));
  }

  @Test
  void everyScriptAndFolderItNamesExists() {
    var names = Pattern.compile("(?:scripts|stack|src)/[\\w./-]*\\w").matcher(readme);
    assertThat(names.results().map(match -> Path.of(match.group())))
        .isNotEmpty()
        .filteredOn(path -> !path.toString().contains("migrations/"))
        .allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void noPlaceholderIsLeft() {
    assertThat(readme.lines()).noneMatch(line -> line.matches("[A-Z]+_[A-Z_]+"));
  }

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"), UTF_8);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
