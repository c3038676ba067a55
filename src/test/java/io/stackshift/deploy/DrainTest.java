package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.plan.Drain;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout;
import io.stackshift.settings.Settings;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Old tasks finish their work before they are stopped. */
class DrainTest {

  private static final Drain AFTER_TAKEOVER = new Drain("finish", Duration.ZERO, true);
  private static final Drain ALONE = new Drain("finish", Duration.ZERO, false);

  @Test
  void whereTwoCannotRunTheOldOnesDrainBeforeTheUpdate() {
    Shop shop = shop(Samples.SETTINGS, ALONE);

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence("drain [shop_web]", "update b", "converged")
        .doesNotContain("update b-next");
  }

  @Test
  void whereTwoCanRunTheNewOnesTakeOverFirst() {
    Shop shop = shop(Samples.SETTINGS, AFTER_TAKEOVER);

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence(
            "update b-next",
            "converged",
            "drain [shop_web]",
            "update b",
            "converged",
            "drain [shop_web-next]",
            "remove [shop_web-next]");
    assertThat(shop.world.running).doesNotContainKey("shop_web-next");
  }

  @Test
  void aCanaryGrowsToAllTasksBeforeTheOldOnesDrain() {
    Shop shop = shop(settings(new Strategy.Canary(1, Duration.ofMillis(1))), AFTER_TAKEOVER);

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence(
            "update b-next",
            "watch [shop_web-next]",
            "update b-next",
            "drain [shop_web]",
            "update b");
  }

  @Test
  void withBlueGreenNoOtherTasksTakeOver() {
    Shop shop = shop(settings(new Strategy.BlueGreen()), AFTER_TAKEOVER);

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence("update b-next", "drain [shop_web]", "update b")
        .containsOnlyOnce("update b-next");
  }

  @Test
  void whatDoesNotChangeDoesNotDrain() {
    Shop shop = shop(Samples.SETTINGS, AFTER_TAKEOVER);

    shop.deploy(Mode.ADD, 'a', "1");

    assertThat(shop.world.effects).noneMatch(effect -> effect.startsWith("drain"));
  }

  @Test
  void aRollbackDrainsToo() {
    Shop shop = shop(Samples.SETTINGS, AFTER_TAKEOVER);
    shop.deploy(Mode.ADD, 'b', "1");
    shop.world.effects.clear();

    shop.rollBack("aaaa");

    assertThat(shop.world.effects)
        .containsSubsequence(
            "update a-next", "drain [shop_web]", "update a", "remove [shop_web-next]");
  }

  @Test
  void aRestoreDrainsWhatNothingCanTakeOver() {
    Shop shop = shop(Samples.SETTINGS, ALONE);
    shop.world.fail("http", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1"))
        .hasMessageContaining("http does not work");

    assertThat(shop.world.effects)
        .containsSubsequence("update b", "drain [shop_web]", "update a")
        .doesNotContain("update a-next");
  }

  private static Shop shop(Settings settings, Drain drain) {
    Shop shop = new Shop(settings);
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.drains.put("shop_web", drain);
    shop.world.effects.clear();
    return shop;
  }

  private static Settings settings(Strategy strategy) {
    return Samples.SETTINGS.with(
        new RolloutSettings(
            OnFailure.RESTORE,
            Duration.ZERO,
            10,
            Map.of("web", new ServiceRollout(Duration.ZERO, ServiceRollout.Scale.RESET, strategy)),
            List.of(),
            Set.of()));
  }
}
