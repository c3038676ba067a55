package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.plan.Reading;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout;
import io.stackshift.settings.Settings;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service whose new tasks stand beside the old ones first, whatever happens meanwhile. */
class StrategyTest {

  private static final String SIDE = "shop_web-next";
  private static final Strategy CANARY = new Strategy.Canary(1, Duration.ofMillis(1));
  private static final Analysis HEALTH =
      new Analysis.Http(
          "http://web:8080/health", 200, 1, Duration.ofMillis(1), Duration.ofMillis(1));

  @Test
  void aCanaryServesAndIsAnalysedBeforeTheServiceIsUpdated() {
    Shop shop = shop(CANARY, HEALTH);

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence(
            "update b-next",
            "converged",
            "watch [shop_web-next]",
            "analysis",
            "update b",
            "converged",
            "remove [shop_web-next]",
            "http",
            "analysis");
    assertThat(shop.state()).isEqualTo("b [1]");
    assertThat(shop.world.running).doesNotContainKey(SIDE);
  }

  @Test
  void withBlueGreenNothingIsWatchedBetween() {
    Shop shop = shop(new Strategy.BlueGreen());

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects)
        .containsSubsequence(
            "update b-next", "converged", "update b", "converged", "remove [shop_web-next]")
        .noneMatch(effect -> effect.startsWith("watch"));
  }

  @Test
  void aCanaryThatFailsItsAnalysisIsRemovedAndTheServiceWasNeverTouched() {
    Shop shop = shop(CANARY, HEALTH);
    shop.world.readings = _ -> Reading.bad("answers 500, not 200");

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1"))
        .hasMessageContaining("answers 500, not 200");

    assertThat(shop.world.effects).contains("remove [shop_web-next]").doesNotContain("update b");
    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.running).doesNotContainKey(SIDE);
  }

  @Test
  void nothingStandsBesideWhatIsNewOrUnchanged() {
    Shop shop = new Shop(settings(CANARY));

    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'a', "1");

    assertThat(shop.world.effects).noneMatch(effect -> effect.contains("next"));
  }

  @Test
  void aRollbackHasNothingBeside() {
    Shop shop = shop(CANARY);
    shop.deploy(Mode.ADD, 'b', "1");
    shop.world.effects.clear();

    shop.rollBack("aaaa");

    assertThat(shop.world.effects).contains("update a").noneMatch(it -> it.contains("next"));
  }

  static Stream<Object[]> kills() {
    return Stream.of(
            "update b-next", "converged", "watch", "update b", "remove", "http", "metadata")
        .flatMap(effect -> Stream.of(new Object[] {effect, false}, new Object[] {effect, true}));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void theSameDeploymentGoesOnAndLeavesNothingBeside(String effect, boolean afterEffect) {
    Shop shop = cutOff(effect, afterEffect);

    shop.deploy(Mode.ADD, 'b', "1", "2");

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    assertThat(shop.world.running).doesNotContainKey(SIDE);
    assertThat(shop.newest().number()).isEqualTo(2);
    assertThat(ServiceSpec.names(shop.newest().services())).doesNotContain(SIDE);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aLaterReleaseLeavesNothingBeside(String effect, boolean afterEffect) {
    Shop shop = cutOff(effect, afterEffect);

    shop.deploy(Mode.ADD, 'c', "1", "2", "3");

    assertThat(shop.state()).isEqualTo("c [1, 2, 3]");
    assertThat(shop.world.running).doesNotContainKey(SIDE);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aRollbackLeavesNothingBeside(String effect, boolean afterEffect) {
    Shop shop = cutOff(effect, afterEffect);

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.running).doesNotContainKey(SIDE);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aFailureAfterGoingOnLeavesNothingBeside(String effect, boolean afterEffect) {
    Shop shop = cutOff(effect, afterEffect);
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'c', "1", "2", "3"))
        .hasMessageContaining("converged does not work");

    assertThat(shop.world.running).containsEntry("shop_web", "a").doesNotContainKey(SIDE);
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
  }

  private static Shop cutOff(String effect, boolean afterEffect) {
    Shop shop = shop(CANARY, HEALTH);
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .isInstanceOf(FakeWorld.Killed.class);
    return shop;
  }

  /** A shop that runs a first release. */
  private static Shop shop(Strategy strategy, Analysis... analyses) {
    Shop shop = new Shop(settings(strategy, analyses));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.effects.clear();
    return shop;
  }

  private static Settings settings(Strategy strategy, Analysis... analyses) {
    return Samples.SETTINGS.with(
        new RolloutSettings(
            OnFailure.RESTORE,
            Duration.ZERO,
            10,
            Map.of("web", new ServiceRollout(Duration.ZERO, ServiceRollout.Scale.RESET, strategy)),
            List.of(analyses),
            Set.of()));
  }
}
