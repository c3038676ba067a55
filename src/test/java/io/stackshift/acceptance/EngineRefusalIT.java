package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An engine that cannot be deployed to is refused in words, before anything else happens. */
@ResourceLock(Shared.POSTGRES)
class EngineRefusalIT {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "SHOP_STACK", "sst-engine",
          "POSTGRES_PASSWORD", "secret-word",
          "HASURA_ADMIN_SECRET", "secret-word",
          "DATABASE_PORT", "1",
          "METADATA_PORT", "1");

  @Test
  void anEngineThatIsNoManagerIsRefused(@TempDir Path folder, @TempDir Path engineFolder) {
    try (var engine = new LoneEngine(engineFolder)) {
      assertRefused(folder, engine.host(), "swarm");
    }
  }

  @Test
  void anEngineThatDoesNotAnswerIsRefused(@TempDir Path folder) {
    assertRefused(
        folder, "unix://" + folder.resolve("nobody.sock"), "cannot reach the Docker engine");
  }

  private static void assertRefused(Path folder, String engine, String message) {
    TestProject.in(folder)
        .copy("compose.yml", "stack/compose.yml")
        .copy("stackshift.yml", "stack/stackshift.yml")
        .metadata("id")
        .commit("Sell things");
    var stackshift = new Stackshift(folder, with(engine));

    var result = stackshift.run("deploy", "first");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
    assertThat(result.output()).contains(message).contains("do:").containsOnlyOnce("error:");
  }

  private static Map<String, String> with(String engine) {
    var variables = new java.util.HashMap<>(VARIABLES);
    variables.put("DOCKER_HOST", engine);
    return variables;
  }
}
