package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stackshift is killed in the middle of a deployment; the next command finishes or reverts it. */
class InterruptionIT {

  @ParameterizedTest
  @ValueSource(strings = {"migrate: V2", "update sst-cut_web", "apply metadata"})
  void theNextCommandFinishesOrReverts(String step, @TempDir Path folder) {
    try (var shop = new Shop(folder, "sst-cut")) {
      String first = shop.project.commit("Sell things");
      shop.deploy("first");
      String second =
          shop.project
              .migration(
                  "2",
                  "alter table orders add column cents int; select pg_sleep(1);",
                  "alter table orders drop column cents;")
              .metadata("id", "item", "euros", "cents")
              .commit("Count in cents");

      cutOff(shop, step);
      assertThat(shop.deploy("add")).contains("going on with it");
      assertRuns(shop, second, "id", "item", "euros", "cents");

      shop.succeed("rollback", first);
      cutOff(shop, step);
      shop.succeed("rollback", first);
      assertRuns(shop, first, "id", "item", "euros");
      assertThat(shop.succeed("releases")).contains("interrupted");
    }
  }

  private static void cutOff(Shop shop, String step) {
    try (var deployment = shop.stackshift.start("deploy", "add")) {
      deployment.killAfter("] " + step);
    }
  }

  private static void assertRuns(Shop shop, String release, String... columns) {
    assertThat(shop.webRelease()).isEqualTo(release);
    assertThat(Stream.of(columns).toList()).isEqualTo(shop.columns());
  }
}
