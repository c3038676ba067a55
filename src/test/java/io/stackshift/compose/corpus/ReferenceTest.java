package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.error.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The normal form equals what {@code docker stack config} prints. */
class ReferenceTest {

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#same")
  void equalsTheRecordedOutput(CorpusCase it) {
    if (it.archive().file(CorpusCase.EXPECTED_ERROR).isPresent()) {
      assertThatThrownBy(() -> Ours.normalForm(it)).isInstanceOf(UserError.class);
      return;
    }
    assertThat(it.archive().file(CorpusCase.EXPECTED))
        .hasValueSatisfying(
            expected -> assertThat(Ours.normalForm(it)).isEqualToIgnoringNewLines(expected));
  }

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.corpus.Corpus#all")
  void theInstalledClientStillPrintsWhatWasRecorded(CorpusCase it, @TempDir Path temporary) {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    CorpusCase recorded = Recorder.recorded(it, temporary);
    assertThat(recorded.archive().file(CorpusCase.EXPECTED))
        .isEqualTo(it.archive().file(CorpusCase.EXPECTED));
  }
}
