package io.stackshift.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `scripts/down` is for this machine: whoever still has a server's address exported keeps it. */
class DownElsewhereTest {

  @TempDir private Path folder;

  @Test
  void theEngineOfAnotherMachineIsLeftAlone() throws Exception {
    Files.createDirectory(folder.resolve("stack"));
    Files.writeString(folder.resolve("stack/stackshift.yml"), "stack: shop\n");
    var down =
        new ProcessBuilder(Path.of("scripts/down").toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    down.environment().put("DOCKER_HOST", "ssh://deploy@manager.invalid");
    var process = down.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isNotZero();
    assertThat(said).contains("DOCKER_HOST is ssh://deploy@manager.invalid", "unset it");
  }
}
