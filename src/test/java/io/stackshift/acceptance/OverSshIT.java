package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.ssh.TestSshServer;
import io.stackshift.testbed.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The engine of a manager that is reached by SSH: {@code DOCKER_HOST=ssh://user@manager}. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class OverSshIT {

  private final String stack = "sst-ssh-" + Long.toString(System.nanoTime(), 36);
  @TempDir private Path folder;
  @TempDir private Path serverFolder;
  private TestSshServer server = null;

  @BeforeEach
  void start() {
    server = new TestSshServer(serverFolder);
    TestProject.in(folder)
        .write(
            "stack/stackshift.yml",
            "stack: %s\ncompose: [stack/compose.yml]\nlimits: {rollout: 60s}\n".formatted(stack))
        .write(
            "stack/compose.yml",
            """
            services:
              app:
                image: 127.0.0.1:5055/%s/app:${RELEASE}
                build: ..
                deploy: {endpoint_mode: dnsrr}
            """
                .formatted(stack))
        .write(
            "Dockerfile",
            """
            FROM 127.0.0.1:5055/stackshift-testbed/busybox:1
            STOPSIGNAL SIGKILL
            CMD ["sleep", "1000"]
            """)
        .commit("A release");
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    Shell.docker("image", "ls", "--quiet", "127.0.0.1:5055/" + stack + "/app")
        .lines()
        .distinct()
        .forEach(image -> Shell.docker("image", "rm", "--force", image));
    server.close();
  }

  private Stackshift stackshift(String dockerHost) {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.put("DOCKER_HOST", dockerHost);
    return new Stackshift(folder, variables);
  }

  @Test
  void buildsPushesAndDeploysThroughSsh() {
    var deployed = stackshift(server.address()).run("deploy", "first", "--build");

    assertThat(deployed.exitCode()).as(deployed.output()).isZero();
    assertThat(deployed.output()).contains("pushed 127.0.0.1:5055/" + stack + "/app:");
    assertThat(DeployedStack.tasks(stack, "app")).hasSize(1);
    assertThat(server.log()).contains("Accepted publickey");
  }

  @Test
  void theLauncherRunsThereWithCopiesOfWhatIsHere() throws Exception {
    var launcher =
        new ProcessBuilder(
                Path.of("scripts/stackshift").toAbsolutePath().toString(), "config", "--images")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    launcher.environment().putAll(server.variables());
    launcher.environment().put("DOCKER_HOST", server.address());
    var running = launcher.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor()).as(output).isZero();
    assertThat(output).contains("127.0.0.1:5055/" + stack + "/app:");
  }

  @Test
  void whatSshComplainsOfIsTold() throws Exception {
    Files.writeString(server.knownHosts(), "");

    var refused = stackshift(server.address()).run("releases");

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.output())
        .contains("cannot reach the Docker engine at " + server.address(), "Host key verification")
        .contains("has to work without asking anything");
  }
}
