package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes the cases of the seeds that the property {@code generate} names, with what {@code docker
 * stack config} prints for them; the script {@code src/test/resources/compose/record} then records
 * what an engine makes of them.
 */
@EnabledIfSystemProperty(named = "generate", matches = ".+")
class CorpusGenerator {

  static long[] seeds() {
    return Arrays.stream(System.getProperty("generate", "").split(" ", -1))
        .mapToLong(Long::parseLong)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void write(long seed, @TempDir Path temporary) {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    CorpusCase it = Completion.of(StackGenerator.of(seed)).asCase(Corpus.GENERATED);
    assertThat(it.composeFiles()).isNotEmpty();
    Recorder.recorded(it, temporary).save();
  }
}
