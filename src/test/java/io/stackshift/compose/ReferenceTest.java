package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The normal form equals what {@code docker stack config} prints. */
class ReferenceTest {

  private static final int RECORDED_WITH = 28;

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.ReferenceCase#all")
  void equalsTheRecordedOutput(ReferenceCase it) {
    String ours = normalForm(it, ReferenceCase.ROOT);
    assertThat(ours).isEqualToIgnoringNewLines(it.expected());
  }

  @ParameterizedTest
  @MethodSource("io.stackshift.compose.ReferenceCase#all")
  void equalsWhatTheInstalledClientPrints(ReferenceCase it) throws Exception {
    // Older clients print other forms, or do not know the command at all (Debian 12 has 20.10).
    assumeTrue(clientVersion() >= RECORDED_WITH, "no docker client of the reference's generation");
    String ours = normalForm(it, it.folder().toString());
    assertThat(ReferenceCase.parsed(ours)).isEqualTo(ReferenceCase.parsed(theirs(it)));
  }

  private static String normalForm(ReferenceCase it, String root) {
    return new ComposeLoader(
            it.reader(), ReferenceCase.VARIABLES, root, LoadOptions.DEFAULT, _ -> {})
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

  /** The client's major version; 0 when there is none. */
  private static int clientVersion() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("docker", "--version").start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var version = Pattern.compile("version (\\d+)\\.").matcher(output);
      return process.waitFor() == 0 && version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
