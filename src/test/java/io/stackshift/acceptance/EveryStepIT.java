package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Stackshift is killed in every single step of an additive and a subtractive deployment and of both
 * rollbacks, on the real swarm; the same command then ends as an undisturbed one does.
 *
 * <p>It takes a quarter of an hour, because a lock is free only some time after its holder was
 * killed: {@code -Dstackshift.kills=all}. {@link InterruptionIT} has the most telling steps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "stackshift.kills", matches = "all")
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class EveryStepIT {

  private static final List<String> EUROS = List.of("id", "item", "euros");
  private static final List<String> BOTH = List.of("id", "item", "euros", "cents");
  private static final List<String> CENTS = List.of("id", "item", "cents");

  private Shop shop = null;
  private String first = "";
  private String second = "";
  private String third = "";

  @BeforeAll
  void deployFirst(@TempDir Path folder) {
    shop = new Shop(folder, "sst-steps");
    first = shop.project.commit("Sell things");
    shop.deploy("first");
    shop.execute("insert into orders (item, euros) values ('tea', 4)");
    second =
        shop.project
            .migration(
                "2",
                "alter table orders add column cents int",
                "alter table orders drop column cents")
            .metadata("id", "item", "euros", "cents")
            .commit("Count in cents");
    third =
        shop.project
            .migration(
                "3",
                "alter table orders drop column euros",
                "alter table orders add column euros int")
            .metadata("id", "item", "cents")
            .commit("Forget the euros");
  }

  @AfterAll
  void remove() {
    shop.close();
  }

  @Test
  void anAdditiveDeploymentAndItsRollback() {
    killInEachStep(second, BOTH, first, EUROS, "deploy", "add");
  }

  @Test
  void aSubtractiveDeploymentAndItsRollback() {
    shop.project.git("checkout", "--quiet", second);
    shop.deploy("add");
    killInEachStep(third, CENTS, second, BOTH, "deploy", "sub");
    shop.succeed("rollback", first);
  }

  /** There and back once for each step there is, each command killed in that step first. */
  private void killInEachStep(
      String release, List<String> columns, String before, List<String> former, String... deploy) {
    shop.project.git("checkout", "--quiet", release);
    boolean killedThere = true;
    boolean killedBack = true;
    for (int step = 1; killedThere || killedBack; step++) {
      killedThere = killIn(step, deploy);
      if (killedThere) {
        shop.succeed(deploy);
      }
      assertRuns(step, release, columns);
      killedBack = killIn(step, "rollback", before);
      if (killedBack) {
        shop.succeed("rollback", before);
      }
      assertRuns(step, before, former);
    }
  }

  /** Kills a command at the beginning of a step; it ends by itself if it has no such step. */
  private boolean killIn(int step, String... command) {
    try (var running = shop.stackshift.start(command)) {
      return running.killedAfter("\n[" + step + "/");
    }
  }

  private void assertRuns(int step, String release, List<String> columns) {
    assertThat(shop.webRelease()).as("after a kill in step %d", step).isEqualTo(release);
    assertThat(shop.columns())
        .as("after a kill in step %d", step)
        .containsExactlyInAnyOrderElementsOf(columns);
    if (columns.contains("euros")) {
      assertThat(shop.query("select euros from orders")).containsExactly("4");
    }
  }
}
