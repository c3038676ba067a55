package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code scripts/dev-test} runs commands beside a project's services; {@code scripts/down} removes
 * what the project brought up, and nothing that is another's.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class DevelopmentIT {

  private static final String DOWN = Path.of("scripts/down").toAbsolutePath().toString();
  private static final String TEST = Path.of("scripts/dev-test").toAbsolutePath().toString();

  private final String stack = "sst-down-" + Long.toString(System.nanoTime(), 36);
  @TempDir private Path folder;

  @BeforeEach
  void bringUp() {
    // Names that begin with the stack's own, and one that the stack's label alone tells apart.
    Shell.docker("volume", "create", stack + "_cache");
    Shell.docker("volume", "create", stack + "s_data");
    TestProject.in(folder)
        .write("stack/stackshift.yml", "stack: %s\ncompose: [stack/compose.yml]\n".formatted(stack))
        .write(
            "stack/compose.yml",
            """
            services:
              app:
                image: 127.0.0.1:5055/stackshift-testbed/busybox:1
                command: [sleep, "1000"]
                stop_signal: SIGKILL
                environment: {GREETING: "hello 'you' # there", LINES: "one\\ntwo"}
                secrets: [key]
                volumes: ["data:/data"]
                deploy: {endpoint_mode: dnsrr}
            volumes: {data: }
            secrets: {key: {environment: KEY}}
            """)
        .commit("A release");
    var deployed = new Stackshift(folder, Map.of("KEY", "hush")).run("deploy", "first");
    assertThat(deployed.exitCode()).as(deployed.output()).isZero();
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    Shell.docker("volume", "rm", "--force", stack + "s_data");
  }

  private String list(String kind) {
    return Shell.docker(kind, "ls", "--filter", "name=" + stack, "--format", "{{.Name}}");
  }

  @Test
  void aCommandHasWhatItsServiceHasAndItsExitCodeIsPassedOn() {
    String show = "echo \"$GREETING/$LINES\"; cat /run/secrets/key; ls -d /data; nslookup app";
    assertThat(Shell.run(folder, TEST, "app", "sh", "-c", show))
        .startsWith("hello 'you' # there/one\ntwo\nhush/data\n")
        .contains("Address: 10.");

    String call = TEST + " app sh -c 'echo wrong >&2; exit 7' 2>&1; echo code $?";
    assertThat(Shell.run(folder, "sh", "-c", call)).isEqualTo("wrong\ncode 7");
    assertThat(list("service")).isEqualTo(stack + "_app");
    assertThat(Shell.docker("ps", "--all", "--quiet", "--filter", "name=" + stack + "_test"))
        .as("containers that would hold the volumes")
        .isEmpty();
  }

  @Test
  void aNeighboursVolumesStayAndTheOwnGoOnlyOnDemand() {
    assertThat(Shell.run(folder, DOWN)).contains("took down " + stack);

    assertThat(list("service") + list("config") + list("network")).isEmpty();
    assertThat(list("volume").lines())
        .containsExactlyInAnyOrder(stack + "_cache", stack + "_data", stack + "s_data");

    assertThat(Shell.run(folder, DOWN, "--volumes", "--yes"))
        .contains("removed the volumes " + stack + "_data");
    assertThat(list("volume").lines())
        .containsExactlyInAnyOrder(stack + "_cache", stack + "s_data");
  }
}
