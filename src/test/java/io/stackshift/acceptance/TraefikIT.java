package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Traefik's stack on the real swarm, where something that only lives stands for Traefik: the engine
 * takes the services, and the proxy lets them read what Traefik needs and nothing else.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class TraefikIT {

  private final String stack = "sst-traefik-" + Long.toString(System.nanoTime(), 36);

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
  }

  @Test
  void theStackComesUpAndTheProxyOnlyLetsRead(@TempDir Path folder) {
    var traefik = new Recipe(folder, "traefik");
    traefik.project.commit("Serve");
    var environment = new HashMap<String, String>();
    environment.putAll(Map.of("TRAEFIK_STACK", stack, "TRAEFIK_NETWORK", stack, "LOCAL", "1"));
    environment.put("HTTP_PORT", "18080");
    environment.put("TRAEFIK_DASHBOARD_USERS", "ann:$2y$05$abcdefghijklmnopqrstuv");

    var result =
        new Stackshift(folder, environment)
            .run("deploy", "first", "--settings", "traefik/stackshift.yml", "-e", "testbed");

    assertThat(result.exitCode()).as(result.output()).isZero();
    String task = Shell.docker("ps", "--quiet", "--filter", "name=" + stack + "_traefik");
    assertThat(Shell.docker("exec", task, "cat", "/run/secrets/dashboard_users"))
        .isEqualTo("ann:$2y$05$abcdefghijklmnopqrstuv");
    for (String path :
        new String[] {"_ping", "version", "v1.41/nodes", "v1.41/services", "v1.41/networks"}) {
      assertThat(answer(task, path)).as(path).contains("200 OK");
    }
    for (String path :
        new String[] {
          "v1.41/configs", "v1.41/secrets", "v1.41/containers/json", "v1.41/services/x/logs"
        }) {
      assertThat(answer(task, path)).as(path).contains("403 Forbidden");
    }
    assertThat(answer(task, "v1.41/services/create", "--post-data", "{}"))
        .contains("403 Forbidden");
  }

  /** The status that the proxy answers with. */
  private static String answer(String task, String path, String... options) {
    return Shell.docker(
        "exec",
        task,
        "sh",
        "-c",
        "wget -S -O /dev/null "
            + String.join(" ", options).replace("{}", "'{}'")
            + " http://engine:2375/"
            + path
            + " 2>&1 || true");
  }
}
