package io.stackshift.swarm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.corpus.Corpus;
import io.stackshift.compose.corpus.CorpusCase;
import io.stackshift.compose.corpus.DockerClient;
import io.stackshift.swarm.engine.ApiVersion;
import io.stackshift.swarm.engine.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records anew what an engine has after {@code docker stack deploy} of the cases that the property
 * {@code record} names, or of all; the script {@code src/test/resources/compose/record} runs it.
 */
@EnabledIfSystemProperty(named = "record", matches = ".+")
public class EngineRecorder {

  /** The API of the engine 20.10, with which the cases are recorded. */
  static final ApiVersion ENGINE = new ApiVersion(1, 41);

  @Test
  void record(@TempDir Path folder, @TempDir Path temporary) throws Exception {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    Set<String> names = Set.of(System.getProperty("record", "").split(" ", -1));
    try (var parity = new ParityEngine(folder)) {
      assumeTrue(ENGINE.equals(parity.version()), "the recording is made with engine 20.10");
      for (CorpusCase it : Corpus.deployable()) {
        if (names.contains("all") || names.contains(it.name())) {
          Path own = Files.createTempDirectory(temporary, "case");
          it.with(CorpusCase.ENGINE, text(parity.deployedByDocker(it, own))).save();
        }
      }
    }
  }

  /** One line for each object. */
  private static String text(ObjectNode deployed) {
    return deployed.properties().stream()
        .map(entry -> "\"%s\": %s".formatted(entry.getKey(), value(entry.getValue())))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String value(JsonNode value) {
    return value.isArray() && !value.isEmpty()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(Json::write)
            .collect(Collectors.joining(",\n", "[\n", "]"))
        : value.toString();
  }
}
