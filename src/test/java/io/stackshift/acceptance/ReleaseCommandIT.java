package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * An application with a migrator of its own, whose database is files on a volume, on the real
 * swarm.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class ReleaseCommandIT {

  private static final String BUSYBOX = "127.0.0.1:5055/stackshift-testbed/busybox:1";

  private final String stack = "sst-own-" + Long.toString(System.nanoTime(), 36);
  private TestProject project = null;
  private Stackshift stackshift = null;

  @BeforeEach
  void writeProject(@TempDir Path folder) {
    project =
        TestProject.in(folder)
            .copy("own/compose.yml", "stack/compose.yml")
            .copy("own/stackshift.yml", "stack/stackshift.yml")
            .copy("own/migrate", "stack/migrate");
    stackshift = new Stackshift(folder, Map.of("OWN_STACK", stack));
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
  }

  private String commit(String migrations) {
    return project.write("stack/versions", migrations).commit("A release");
  }

  private String succeed(String... command) {
    var result = stackshift.run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** The lines of a file on the volume. */
  private List<String> file(String name) {
    return Shell.docker(
            "run", "--rm", "-v", stack + "_data:/data:ro", BUSYBOX, "cat", "/data/" + name)
        .lines()
        .toList();
  }

  private List<String> jobs() {
    return Shell.docker(
            "service", "ls", "--quiet", "--filter", "label=io.stackshift.stack=" + stack)
        .lines()
        .toList();
  }

  private String release() {
    return Shell.docker(
            "service",
            "inspect",
            stack + "_app",
            "--format",
            "{{index .Spec.Labels \"io.stackshift.release\"}}")
        .strip();
  }

  @Test
  void migratesInEachModeAndTakesBack() {
    String first = commit("1\n");
    assertThat(succeed("deploy", "first")).contains("applying 1", "applied: 1");
    assertThat(file("versions")).containsExactly("1");
    assertThat(file("seeds")).containsExactly("seeded");

    commit("1\n2\n3\n");
    assertThat(succeed("deploy", "add")).containsSubsequence("applying 3", "bring " + stack);
    commit("1\n2\n3\n4\n");
    assertThat(succeed("deploy", "sub"))
        .containsSubsequence("bring " + stack, "no task of the old code", "applying 4");
    assertThat(succeed("releases")).contains("+2 +3", "+4");

    assertThat(succeed("rollback", first, "--plan")).contains("run `down`");
    assertThat(file("versions")).as("a plan changes nothing").hasSize(4);
    assertThat(succeed("rollback", first))
        .containsSubsequence("taking back 4", "bring " + stack, "taking back 3", "taking back 2");

    assertThat(file("versions")).containsExactly("1");
    assertThat(file("seeds")).containsExactly("seeded");
    assertThat(release()).isEqualTo(first);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void aFailedMigrationAbortsAndLeavesTheOldReleaseUntouched() {
    String first = commit("1\n");
    succeed("deploy", "first");
    List<String> before = DeployedStack.tasks(stack, "app");

    commit("1\n2 echo this is odd; exit 7\n");
    var result = stackshift.run("deploy", "add");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.output())
        .contains("`up` ended with exit code 7 on node ", "this is odd", "No service was changed");
    assertThat(DeployedStack.tasks(stack, "app")).isEqualTo(before);
    assertThat(release()).isEqualTo(first);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void aMigrationThatTakesTooLongIsStopped() {
    commit("1\n");
    succeed("deploy", "first");

    project.write(
        "stack/stackshift.yml",
        TestProject.resource("own/stackshift.yml").replace("command: 60s", "command: 20s"));
    commit("1\n2 sleep 1000\n");
    var result = stackshift.run("deploy", "add");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.output()).contains("`up` did not end within 20 s, so it was stopped");
    assertThat(jobs()).isEmpty();
    assertThat(file("versions")).containsExactly("1");
  }

  @Test
  void afterAKillDuringTheJobTheNextDeployCleansUpAndGoesOn() {
    String first = commit("1\n");
    succeed("deploy", "first");
    String second = commit("1\n2\n3 test -f /data/go || { touch /data/go; sleep 1000; }\n");
    try (var deployment = stackshift.start("deploy", "add")) {
      deployment.killAfter("applying 3");
    }
    assertThat(jobs()).as("the job outlives the command").hasSize(1);

    assertThat(succeed("deploy", "add")).contains("going on with it");

    assertThat(file("versions")).containsExactly("1", "2", "3");
    assertThat(release()).isEqualTo(second);
    assertThat(jobs()).isEmpty();
    succeed("rollback", first);
    assertThat(file("versions")).containsExactly("1");
  }

  @Test
  void aSubtractionThatFailsHalfWayIsTakenBackBeforeOldCodeReturns() {
    String first = commit("1\n");
    succeed("deploy", "first");
    commit("1\n2\n3 false\n");

    var result = stackshift.run("deploy", "sub");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.output()).contains("taking back 2", "The stack is back on");
    assertThat(file("versions")).containsExactly("1");
    assertThat(release()).isEqualTo(first);
  }
}
