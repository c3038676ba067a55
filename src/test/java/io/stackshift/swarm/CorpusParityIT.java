package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.corpus.Corpus;
import io.stackshift.compose.corpus.CorpusCase;
import io.stackshift.compose.corpus.DockerClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For every case of the corpus the engine has the same services, networks, configs and secrets,
 * field by field, whether Stackshift deployed it or {@code docker stack deploy}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class CorpusParityIT {

  private Optional<ParityEngine> engine = Optional.empty();

  @BeforeAll
  void start(@TempDir Path folder) {
    engine = Optional.of(new ParityEngine(folder));
  }

  @AfterAll
  void stop() {
    engine.ifPresent(ParityEngine::close);
  }

  static List<CorpusCase> cases() {
    return Corpus.deployed();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsTheEngineWhatDockerStackDeployTellsIt(CorpusCase it, @TempDir Path temporary) {
    ParityEngine parity = engine.orElseThrow();
    boolean live = DockerClient.isReference();
    boolean recorded = EngineRecorder.ENGINE.equals(parity.version());
    assumeTrue(live || recorded, DockerClient.MISSING + ", and another engine made the recording");
    JsonNode ours = parity.deployedByStackshift(it);
    if (recorded) {
      assertSame(it, ours, recorded(it));
    }
    if (live) {
      assertSame(it, ours, parity.deployedByDocker(it, temporary));
    }
  }

  private static JsonNode recorded(CorpusCase it) {
    return it.archive()
        .file(CorpusCase.ENGINE)
        .map(Json::readObject)
        .orElseThrow(() -> new AssertionError("src/test/resources/compose/record " + it.name()));
  }

  private static void assertSame(CorpusCase it, JsonNode ours, JsonNode theirs) {
    if (it.header("engine").isPresent()) {
      // A deliberate difference: the row of the documentation is in the case.
      assertThat(sorted(ours)).isNotEqualTo(sorted(theirs));
      return;
    }
    if (ParityEngine.isRefused(theirs)) {
      assertThat(ParityEngine.isRefused(ours)).as(theirs + "\n" + ours).isTrue();
    } else {
      assertThat(sorted(ours)).isEqualTo(sorted(theirs));
    }
  }

  private static String sorted(JsonNode deployed) {
    return Json.readObject(Json.write(deployed)).toPrettyString();
  }
}
