package io.stackshift.compose.corpus;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where Stackshift differs on purpose, {@code docs/compose.md} says so, and a test shows it. */
class DifferencesTest {

  private static final String TABLE = "## Where Stackshift differs on purpose";

  /** Rows about what only an engine shows, with the test that does. */
  private static final Map<String, String> SHOWN_ELSEWHERE =
      Map.ofEntries(
          entry("networks that Stackshift creates", "CorpusParityIT"),
          entry("`nocopy` of a volume without a name", "MountConversionTest"),
          entry("`update_config` of a job", "DeployConversionTest"),
          entry("`restart: \"no\"`", "DeployConversionTest"),
          entry("`depends_on` that names no service", "RefusalTest"),
          entry(
              "an image that is no reference (`app:` with an empty tag, `Team/App`)", "ImagesTest"),
          entry(
              "`oom_score_adj`, `healthcheck.start_interval` on an engine without them"
                  + " (API before 1.46 and 1.44)",
              "ContainerKeysIT"),
          entry(
              "sections that say nothing, as `logging: {}`, `limits: {}`, `healthcheck: {}`",
              "CorpusParityIT"),
          entry("names of configs and secrets", "CorpusParityIT"),
          entry("labels of services and tasks", "CorpusParityIT"));

  static final List<String> ROWS = rows();

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#different")
  void differsAsRecorded(CorpusCase it) {
    var ours = it.archive().file(CorpusCase.OURS);
    if (ours.isPresent()) {
      assertThat(Ours.shown(it)).isEqualTo(ours.get());
      assertThat(it.archive().file(CorpusCase.EXPECTED)).isNotEqualTo(ours);
    } else {
      assertThat(it.archive().file(CorpusCase.EXPECTED)).as("what only we refuse").isPresent();
      assertThatThrownBy(() -> Ours.shown(it))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("base.yml");
    }
  }

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#all")
  void whatDiffersIsARowOfTheDocumentation(CorpusCase it) {
    assertThat(ROWS).containsAll(rows(it).toList());
    boolean isDifferent =
        Corpus.different().stream().anyMatch(other -> other.name().equals(it.name()));
    assertThat(it.header("row").isPresent()).isEqualTo(isDifferent);
  }

  private static Stream<String> rows(CorpusCase it) {
    return Stream.of("row", "engine").flatMap(key -> it.header(key).stream());
  }

  @ParameterizedTest
  @FieldSource("ROWS")
  void hasACase(String row) throws IOException {
    String test = SHOWN_ELSEWHERE.getOrDefault(row, "");
    if (test.isEmpty()) {
      assertThat(Corpus.all().stream().flatMap(DifferencesTest::rows).toList()).contains(row);
    } else {
      try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
        assertThat(files.map(file -> file.getFileName().toString()).toList())
            .contains(test + ".java");
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
