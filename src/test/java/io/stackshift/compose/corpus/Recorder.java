package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.error.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records anew what {@code docker stack config} prints for the cases that the property {@code
 * record} names, or for all of them; the script {@code src/test/resources/compose/record} runs it.
 */
@EnabledIfSystemProperty(named = "record", matches = ".+")
class Recorder {

  static List<CorpusCase> cases() {
    Set<String> names = Set.of(System.getProperty("record", "").split(" ", -1));
    return Corpus.all().stream()
        .filter(it -> names.contains("all") || names.contains(it.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void record(CorpusCase it, @TempDir Path temporary) {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    recorded(it, temporary).save();
  }

  /** The case with what the reference says of it; its files go below a folder. */
  static CorpusCase recorded(CorpusCase it, Path above) {
    Path folder = above.resolve("project");
    it.unpack(folder);
    DockerClient.Answer answer = DockerClient.stackConfig(folder, it.composeFiles());
    boolean differs = it.header("row").isPresent();
    boolean mayBeRefused = differs || it.header("refused").isPresent();
    assertThat(answer.isSuccess() || mayBeRefused).as(it + ": " + answer.errors()).isTrue();
    TextArchive archive =
        answer.isSuccess()
            ? it.archive()
                .without(CorpusCase.EXPECTED_ERROR)
                .with(CorpusCase.EXPECTED, withoutFolder(answer.output(), above))
            : it.archive()
                .without(CorpusCase.EXPECTED)
                .with(CorpusCase.EXPECTED_ERROR, withoutFolder(answer.errors(), above));
    CorpusCase recorded = new CorpusCase(it.source(), archive);
    return differs ? withOurs(recorded) : recorded;
  }

  private static CorpusCase withOurs(CorpusCase it) {
    TextArchive archive = it.archive();
    try {
      String ours = Ours.shown(it);
      return new CorpusCase(
          it.source(), archive.without(CorpusCase.OURS_ERROR).with(CorpusCase.OURS, ours));
    } catch (UserError refusal) {
      return new CorpusCase(
          it.source(),
          archive.without(CorpusCase.OURS).with(CorpusCase.OURS_ERROR, Ours.refusal(refusal)));
    }
  }

  private static String withoutFolder(String output, Path above) {
    return output.replace(above + "/", "/").replace(above.toString(), "/");
  }
}
