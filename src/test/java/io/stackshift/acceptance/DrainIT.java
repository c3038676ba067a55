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

/** Old tasks do something before they are stopped, on the real swarm. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class DrainIT {

  private static final String REPLICAS = "      replicas: 2\n";

  /**
   * Leaves in the task's own log what is served under the alias while it drains. Each address is
   * asked: a task that asks by name gets itself, being nearest.
   */
  private static final String MARK =
      "for ip in $$(nslookup web 127.0.0.11 | sed -n \"s/^Address: *\\([0-9.]*\\)$$/\\1/p\");"
          + " do wget -q -O - http://$$ip:8080/; done | sort -u | xargs echo drained beside"
          + " > /proc/1/fd/1";

  private TeaRoom room = null;

  @BeforeEach
  void open(@TempDir Path folder) {
    room = new TeaRoom(folder, "sst-drain-" + Long.toString(System.nanoTime(), 36));
    room.edit(
        "stackshift.yml", "strategy: canary, canary: {replicas: 1, for: 3s}", "strategy: rolling");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theNewTasksServeBeforeTheOldOnesDrain() {
    deployFirst(MARK, "1s");
    room.openDoors();
    room.project.commit("Serve black tea");

    String output = room.with("TEA", "black").succeed("deploy", "add");

    assertThat(output).contains("drained %s_web.1 on node".formatted(room.stack));
    assertThat(logs()).as("an old task's log").contains("drained beside black green");
    room.awaitOnly("black");
    assertThat(Set.copyOf(room.served())).doesNotContain("failed");
    assertThat(room.services()).containsExactly(room.stack + "_proxy", room.stack + "_web");
  }

  @Test
  void aFailingCommandIsANoteAndTheUpdateGoesOn() {
    room.edit("compose.yml", "order: start-first", "order: stop-first");
    deployFirst("echo the tea is hot; exit 3", "0s");
    room.project.commit("Serve black tea");

    String output = room.with("TEA", "black").succeed("deploy", "add");

    assertThat(output)
        .contains("note: the drain command of %s_web.1".formatted(room.stack))
        .contains("it ended with exit code 3:")
        .contains("the tea is hot")
        .doesNotContain("_web-next");
  }

  private void deployFirst(String command, String wait) {
    String labels =
        "      labels:\n        stackshift.drain.command: '%s'\n        stackshift.drain.wait: %s\n"
            .formatted(command, wait);
    room.edit("compose.yml", REPLICAS, REPLICAS + labels).project.commit("Serve green tea");
    room.succeed("deploy", "first");
  }

  private String logs() {
    return Shell.docker("service", "logs", "--raw", room.stack + "_web");
  }
}
