package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Follows {@code docs/tutorial.md} to the letter, with the launcher and the sample. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
@EnabledIfSystemProperty(named = "tutorial", matches = "yes", disabledReason = "takes two minutes")
class TutorialIT {

  private static final String STACK = "sst-tutorial";
  private static final String REGISTRY = "127.0.0.1:5055/sst-tutorial";

  @TempDir private Path room;

  @BeforeEach
  void buildImage() throws IOException {
    CommandLineImage.build(Files.createDirectory(room.resolve("image")));
  }

  @Test
  void theShopIsDeployedAddedToTakenFromAndTakenBack() throws IOException {
    var page = new TypedPage(room, Path.of("scripts/stackshift"));

    String output =
        page.type(
            TypedPage.script("tutorial.md"),
            Map.of(
                "STACKSHIFT",
                Path.of("").toAbsolutePath().toString(),
                "STACK",
                STACK,
                "REGISTRY",
                REGISTRY,
                "SHOP_PORT",
                "" + freePort(),
                "STACKSHIFT_IMAGE",
                CommandLineImage.NAME,
                "GIT_AUTHOR_NAME",
                "Ann",
                "GIT_AUTHOR_EMAIL",
                "ann@example.org",
                "GIT_COMMITTER_NAME",
                "Ann",
                "GIT_COMMITTER_EMAIL",
                "ann@example.org"));

    assertThat(output)
        .containsSubsequence(
            "deploy first: stack sst-tutorial",
            "tea",
            "lock        free",
            "Plan:",
            "deploy add: stack sst-tutorial",
            "`deploy add` cannot apply what old code does not tolerate",
            "exit code 3",
            "deploy sub: stack sst-tutorial",
            "amount_euros",
            "rollback to 1",
            "\"item\":\"tea\",\"amount\":4.20");
    assertThat(Shell.docker("service", "ls", "--quiet", "--filter", "name=" + STACK)).isEmpty();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The page removes all but the images; after a failure the rest is there too. */
  @AfterEach
  void cleanUp() {
    DeployedStack.remove(STACK);
    CommandLineImage.remove();
    Shell.docker("image", "ls", "--quiet", "--no-trunc", REGISTRY + "/shop/web")
        .lines()
        .distinct()
        .forEach(image -> Shell.docker("image", "rm", "--force", image));
  }
}
