package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Releases that come beside the old one, on the real swarm, while a client asks all the time. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class StrategyIT {

  private TeaRoom room = null;
  private String first = "";

  @BeforeEach
  void open(@TempDir Path folder) {
    room = new TeaRoom(folder, "sst-room-" + Long.toString(System.nanoTime(), 36));
    first = room.project.commit("Serve green tea");
    room.succeed("deploy", "first");
    room.openDoors();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCanaryThatPassesIsFollowedByTheService() {
    room.project.commit("Serve black tea");

    String output = room.with("TEA", "black").succeed("deploy", "add");

    assertThat(output)
        .contains("as %s_web-next".formatted(room.stack), "watch for 3s", "errors is 0");
    room.awaitOnly("black");
    assertServedAll();
    assertThat(room.services()).containsExactly(room.stack + "_proxy", room.stack + "_web");
  }

  @Test
  void aCanaryThatAnswersWronglyIsTakenAwayAndTheServiceNeverTouched() {
    var tasks = room.tasks();
    room.project.commit("Break the health page");

    var result = room.with("TEA", "bad").with("HEALTH", "500 Out of tea").run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    assertThat(result.output())
        .contains("/cgi-bin/health")
        .contains("answers 500, not 200")
        .contains("The stack is back on release " + first);
    assertThat(room.tasks()).isEqualTo(tasks);
    assertThat(room.services()).containsExactly(room.stack + "_proxy", room.stack + "_web");
    assertThat(Set.copyOf(room.served())).as("the canary took part").contains("bad");
    assertServedAll();
  }

  @Test
  void aQueryOutOfBoundsTakesTheReleaseBack() {
    room.prometheus.value = 2;
    room.edit(
            "stackshift.yml",
            "strategy: canary, canary: {replicas: 1, for: 3s}",
            "strategy: rolling")
        .project
        .commit("Serve black tea");

    var result = room.with("TEA", "black").run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    assertThat(result.output()).contains("errors is 2, more than 0.5");
    room.awaitOnly("green");
    assertThat(Set.copyOf(room.served())).contains("black");
    assertServedAll();
  }

  @Test
  void withBlueGreenAllOfTheNewServesBeforeTheOldGoes() {
    room.edit(
            "stackshift.yml",
            "strategy: canary, canary: {replicas: 1, for: 3s}",
            "strategy: blue-green")
        .project
        .commit("Serve black tea");

    String output = room.with("TEA", "black").succeed("deploy", "add");

    assertThat(output)
        .contains("%s_web-next: converged".formatted(room.stack))
        .contains("remove %s_web-next".formatted(room.stack));
    assertThat(room.services()).containsExactly(room.stack + "_proxy", room.stack + "_web");
    assertServedAll();
  }

  @Test
  void whatAKilledDeploymentLeftBesideIsRemovedByTheNext() {
    room.project.commit("Serve black tea");
    try (var deployment = room.with("TEA", "black").start("deploy", "add")) {
      deployment.killAfter("] watch for 3s");
    }
    assertThat(room.services()).contains(room.stack + "_web-next");

    room.succeed("rollback", first);

    assertThat(room.services()).containsExactly(room.stack + "_proxy", room.stack + "_web");
    assertServedAll();
  }

  private void assertServedAll() {
    List<String> served = room.served();
    assertThat(served).hasSizeGreaterThan(50);
    assertThat(Set.copyOf(served)).as("what the client got").doesNotContain("failed");
  }
}
