package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.ssh.TestSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine of a manager that is reached by SSH: {@code DOCKER_HOST=ssh://user@manager}. */
class OverSshIT {

  private final String stack = "sst-ssh-" + Long.toString(System.nanoTime(), 36);
  @TempDir private Path folder;
  @TempDir private Path serverFolder;
  private TestSshServer server = null;

  @BeforeEach
  void start() {
    server = new TestSshServer(serverFolder);
    TestProject.in(folder)
        .copy("own/compose.yml", "stack/compose.yml")
        .copy("own/stackshift.yml", "stack/stackshift.yml")
        .copy("own/migrate", "stack/migrate")
        .write("stack/versions", "1\n")
        .commit("A release");
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    server.close();
  }

  private Stackshift stackshift(String dockerHost) {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.put("OWN_STACK", stack);
    variables.put("DOCKER_HOST", dockerHost);
    return new Stackshift(folder, variables);
  }

  @Test
  void deploysThroughSshAndLeavesNothingBehind() {
    var deployed = stackshift(server.address()).run("deploy", "first");

    assertThat(deployed.exitCode()).as(deployed.output()).isZero();
    assertThat(deployed.output()).contains("applied: 1");
    assertThat(DeployedStack.tasks(stack, "app")).hasSize(1);
    assertThat(server.log()).contains("Accepted publickey");
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
