package io.stackshift.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A login is found again under the name that the docker command files it under. */
class RegistryScriptTest {

  @ParameterizedTest
  @CsvSource({
    "registry.example.org, registry.example.org",
    "127.0.0.1:5000, 127.0.0.1:5000",
    "docker.io, https://index.docker.io/v1/",
    "index.docker.io, https://index.docker.io/v1/"
  })
  void theNameOfALogin(String registry, String entry) throws IOException {
    String script =
        "registry=%s\n%s\nentry\n"
            .formatted(Script.quoted(registry), Script.resource("registry.sh"));
    var shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(entry);
  }
}
