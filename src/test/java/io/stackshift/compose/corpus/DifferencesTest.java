package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where Stackshift differs on purpose, {@code docs/compose.md} says so, and a test shows it. */
class DifferencesTest {

  private static final String TABLE = "## Where Stackshift differs on purpose";

  /** Rows about what only an engine shows, with the test that does. */
  private static final Map<String, String> SHOWN_ELSEWHERE =
      Map.of(
          "networks that Stackshift creates",
          "StackParityIT",
          "`tmpfs` of a service",
          "ContainerKeysIT",
          "`nocopy` of a volume without a name",
          "MountConversionTest",
          "`update_config` of a job",
          "DeployConversionTest",
          "`oom_score_adj`, `healthcheck.start_interval` on an engine without them"
              + " (API before 1.46 and 1.44)",
          "ContainerKeysIT",
          "names of configs and secrets",
          "StackParityIT",
          "labels of services and tasks",
          "StackParityIT");

  static final List<String> ROWS = rows();

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#different")
  void differsAsRecorded(CorpusCase it) {
    var ours = it.archive().file(CorpusCase.OURS);
    if (ours.isPresent()) {
      assertThat(Ours.shown(it)).isEqualTo(ours.get());
      assertThat(it.archive().file(CorpusCase.EXPECTED)).isNotEqualTo(ours);
    } else {
      assertThatThrownBy(() -> Ours.shown(it))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("base.yml");
    }
  }

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#different")
  void isARowOfTheDocumentation(CorpusCase it) {
    assertThat(it.header("row")).hasValueSatisfying(row -> assertThat(ROWS).contains(row));
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void hasACase(String row) throws IOException {
    String test = SHOWN_ELSEWHERE.getOrDefault(row, "");
    if (test.isEmpty()) {
      assertThat(Corpus.different()).anySatisfy(it -> assertThat(it.header("row")).hasValue(row));
    } else {
      try (var files = Files.walk(Path.of("src/test/java"))) {
        assertThat(files).anySatisfy(file -> assertThat(file).hasFileName(test + ".java"));
      }
    }
  }

  @Test
  void whatIsShownElsewhereIsARowToo() {
    assertThat(ROWS).containsAll(SHOWN_ELSEWHERE.keySet());
  }

  private static List<String> rows() {
    try {
      return Files.readString(Path.of("docs/compose.md"))
          .transform(text -> text.substring(text.indexOf(TABLE)))
          .lines()
          .skip(1)
          .takeWhile(line -> !line.startsWith("## "))
          .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
          .map(line -> line.substring(2, line.indexOf(" |", 2)))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
