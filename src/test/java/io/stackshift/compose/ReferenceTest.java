package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The normal form equals what {@code docker stack config} prints. */
class ReferenceTest {

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.ReferenceCase#all")
  void equalsTheRecordedOutput(ReferenceCase it) {
    String ours = normalForm(it, ReferenceCase.ROOT);
    assertThat(ours).isEqualToIgnoringNewLines(it.expected());
  }

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.ReferenceCase#all")
  void equalsWhatTheInstalledClientPrints(ReferenceCase it) throws Exception {
    assumeTrue(clientIsInstalled(), "no docker client");
    String ours = normalForm(it, it.folder().toString());
    assertThat(ReferenceCase.parsed(ours)).isEqualTo(ReferenceCase.parsed(theirs(it)));
  }

  private static String normalForm(ReferenceCase it, String root) {
    return new ComposeLoader(it.reader(), ReferenceCase.VARIABLES, root, _ -> {})
        .normalForm(it.files());
  }

  private static String theirs(ReferenceCase it) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "stack", "config"));
    it.files().forEach(file -> command.addAll(List.of("-c", file)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(it.folder().toFile());
    builder.environment().putAll(ReferenceCase.VARIABLES);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private static boolean clientIsInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("docker", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
