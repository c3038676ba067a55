package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A release is watched on after it was deployed, on the real swarm. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class MonitorIT {

  private TeaRoom room = null;
  private String first = "";

  @BeforeEach
  void open(@TempDir Path folder) {
    room = new TeaRoom(folder, "sst-watch-" + Long.toString(System.nanoTime(), 36));
    first =
        room.edit(
                "stackshift.yml",
                "strategy: canary, canary: {replicas: 1, for: 3s}",
                "strategy: rolling")
            .project
            .commit("Serve green tea");
    room.succeed("deploy", "first");
    room.openDoors();
    room.project.commit("Serve black tea");
    room.with("TEA", "black");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aReleaseThatFailsLaterIsTakenBack() {
    try (var deployment = room.start("deploy", "add", "--monitor", "2m")) {
      Await.until("it is monitored", deployment::output, out -> out.contains("monitoring for"));
      room.prometheus.value = 2;

      var result = deployment.await();

      assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
      assertThat(result.output())
          .contains("errors is 2, more than 0.5")
          .contains("The stack is back on release %s (revision 3)".formatted(first));
    }
    room.awaitOnly("green");
    assertThat(Set.copyOf(room.served())).contains("black").doesNotContain("failed");
    assertThat(room.succeed("releases")).contains("because: monitor: ");
  }

  @Test
  void endingTheWatchLeavesTheReleaseInForce() {
    try (var deployment = room.start("deploy", "add", "--monitor", "2m")) {
      Await.until("it is monitored", deployment::output, out -> out.contains("monitoring for"));
      deployment.process().destroy();

      assertThat(deployment.await().output()).contains("Ctrl-C ends that and leaves release");
    }
    room.awaitOnly("black");
    assertThat(room.succeed("releases").lines().skip(1).findFirst().orElse(""))
        .contains("deployed");
  }
}
