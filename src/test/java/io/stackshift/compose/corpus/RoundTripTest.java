package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.compose.NormalForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code config} prints is a Compose file that says the same, without any other file. */
class RoundTripTest {

  private static final String FILE = "merged.yml";

  static Stream<CorpusCase> accepted() {
    return Corpus.all().stream()
        .filter(it -> it.archive().file(CorpusCase.OURS_ERROR).isEmpty())
        .filter(it ->
            it.archive().file(CorpusCase.EXPECTED_ERROR).isEmpty()
                || it.archive().file(CorpusCase.OURS).isPresent());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void isReadAgainAsTheSame(CorpusCase it) {
    NormalForm merged = Ours.merged(it, CorpusCase.ROOT);
    NormalForm again = read(merged.yaml());
    assertThat(again.yaml()).isEqualTo(merged.yaml());
    assertThat(again.hashes()).isEqualTo(merged.hashes());
    assertThat(read(merged.json()).yaml()).isEqualTo(merged.yaml());
  }

  static Stream<CorpusCase> same() {
    return accepted().filter(it -> it.header("row").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("same")
  void isReadByDockerAsTheSame(CorpusCase it, @TempDir Path folder) throws IOException {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    NormalForm merged = Ours.merged(it, CorpusCase.ROOT);
    assumeTrue(merged.unknownToDocker().isEmpty(), "it is warned about that docker refuses it");
    Files.writeString(folder.resolve(FILE), merged.yaml());
    DockerClient.Answer theirs = DockerClient.stackConfig(folder, List.of(FILE));
    assertThat(theirs.isSuccess()).as(theirs.errors()).isTrue();
    assertThat(Ours.parsed(theirs.output()))
        .isEqualTo(Ours.parsed(read(merged.yaml()).reference()));
  }

  private static NormalForm read(String document) {
    return new ComposeLoader(
            path ->
                Optional.of(path)
                    .filter(FILE::equals)
                    .map(_ -> document.getBytes(StandardCharsets.UTF_8)),
            CorpusCase.VARIABLES,
            CorpusCase.ROOT,
            LoadOptions.DEFAULT,
            _ -> {})
        .normalForm(List.of(FILE));
  }
}
