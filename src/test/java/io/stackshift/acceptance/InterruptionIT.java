package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stackshift is killed in the middle of a deployment; the next command finishes or reverts it.
 * {@link EveryStepIT} has all the steps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class InterruptionIT {

  private static final List<String> BEFORE = List.of("id", "item", "euros");
  private static final List<String> AFTER = List.of("id", "item", "euros", "cents");

  private Shop shop = null;
  private String first = "";
  private String second = "";

  @BeforeAll
  void deployFirst(@TempDir Path folder) {
    shop = new Shop(folder, "sst-cut");
    first = shop.project.commit("Sell things");
    shop.deploy("first");
    second =
        shop.project
            .migration(
                "2",
                "alter table orders add column cents int; select pg_sleep(1);",
                "alter table orders drop column cents;")
            .metadata("id", "item", "euros", "cents")
            .commit("Count in cents");
  }

  @AfterAll
  void remove() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"migrate: V2", "apply metadata"})
  void theNextDeployFinishes(String step) {
    cutOffAt(step);

    assertThat(shop.deploy("add")).contains("going on with it");

    assertRuns(second, AFTER);
    shop.succeed("rollback", first);
    assertRuns(first, BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = "bring sst-cut_web")
  void rollbackReverts(String step) {
    cutOffAt(step);

    shop.succeed("rollback", first);

    assertRuns(first, BEFORE);
    assertThat(shop.releases().get(1)).contains(second + " add interrupted");
  }

  @ParameterizedTest
  @ValueSource(strings = "gate: sst-cut_")
  void aCancelledJobReturnsToTheReleaseInForce(String step) {
    try (var deployment = shop.stackshift.start("deploy", "add")) {
      var result = deployment.terminateAfter("] " + step);
      assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
      assertThat(result.output()).contains("interrupted by SIGTERM", "is back on release " + first);
    }

    assertThat(shop.webRelease()).isEqualTo(first);
    shop.succeed("rollback", first);
    assertRuns(first, BEFORE);
  }

  private void cutOffAt(String step) {
    try (var deployment = shop.stackshift.start("deploy", "add")) {
      deployment.killAfter("] " + step);
    }
  }

  private void assertRuns(String release, List<String> columns) {
    assertThat(shop.webRelease()).isEqualTo(release);
    assertThat(shop.columns()).isEqualTo(columns);
  }
}
