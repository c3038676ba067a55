package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.operate.Action;
import io.stackshift.plan.Samples;
import org.junit.jupiter.api.Test;

class RepairMigrationsTest {

  private final FakeWorld world = new FakeWorld();
  private final RepairMigrations repair =
      new RepairMigrations(
          new ProjectLoader.OfDatabase(Samples.SETTINGS, Samples.wanted('a', 0).migrations()),
          world,
          new SilentProgress());

  @Test
  void whoPutTheHistoryRightIsRecorded() {
    repair.baseline(Version.of("7"), Shop.ANN);
    repair.repair(false, Shop.ANN);
    repair.repair(true, Shop.ANN);

    assertThat(world.actions)
        .containsExactly(
            Action.of("migrations baseline", "", "up to 7", Shop.ANN),
            Action.of("migrations repair", "", "", Shop.ANN),
            Action.of("migrations repair", "", "checksums of the files", Shop.ANN));
  }

  @Test
  void aRepairThatFailsIsRecordedAsFailed() {
    world.fail("repair", 1);

    assertThatThrownBy(() -> repair.repair(false, Shop.ANN)).isInstanceOf(UserError.class);
    assertThat(world.actions).singleElement().extracting(Action::failure).asString().isNotEmpty();
  }
}
