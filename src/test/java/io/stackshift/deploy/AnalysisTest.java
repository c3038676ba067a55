package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Reading;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Step;
import io.stackshift.plan.WatchedService;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AnalysisTest {

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Analysis HEALTH =
      new Analysis.Http("http://web:8080/health", 200, 2, AT_ONCE, AT_ONCE);
  private static final Analysis ERRORS =
      new Analysis.Prometheus(
          "http://prometheus:9090", "errors", 0, 0.5, 2, AT_ONCE, Duration.ofMillis(50));

  private final Shop shop = new Shop(settings(HEALTH, ERRORS));

  @Test
  void aReleaseThatStandsAllAnalysesIsDeployed() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.effects.clear();

    shop.deploy(Mode.ADD, 'b', "1", "2");

    assertThat(shop.newest().status()).isEqualTo(Status.DEPLOYED);
    assertThat(shop.world.effects).containsSubsequence("update b", "metadata", "analysis");
  }

  @Test
  void aReleaseThatFailsOneIsTakenBack() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.readings =
        analysis ->
            analysis.equals(ERRORS)
                ? Reading.bad("errors is 2, more than 0.5")
                : Reading.good("answers 200");

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
          assertThat(error.summary())
              .contains("http://prometheus:9090", "2 times in a row", "errors is 2, more than 0.5");
          assertThat(error.remedy()).contains("The stack is back on release aaaaaaaa");
        });
    assertThat(shop.state()).isEqualTo("a [1, 2]");
  }

  @Test
  void nothingIsTakenAwayBeforeTheAnalysisHeld() {
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.readings = _ -> Reading.bad("answers 500, not 200");

    assertThatThrownBy(() -> shop.deploy(Mode.SUB, 'b', "1", "2"))
        .hasMessageContaining("answers 500, not 200");

    assertThat(shop.world.effects).doesNotContain("migrate [2]", "old code gone");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aSingleBadReadingIsForgiven() {
    shop.deploy(Mode.FIRST, 'a', "1");
    var readings = new AtomicInteger();
    shop.world.readings =
        _ -> readings.incrementAndGet() == 1 ? Reading.bad("answers 502") : Reading.good("fine");

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.newest().status()).isEqualTo(Status.DEPLOYED);
  }

  @Test
  void whatIsInForceAlreadyIsNotAnalysedAgain() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.effects.clear();

    shop.deploy(Mode.ADD, 'a', "1");

    assertThat(shop.world.effects).doesNotContain("analysis");
  }

  @Test
  void aRollbackIsNotHeldUp() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1");
    shop.world.readings = _ -> Reading.bad("answers 500, not 200");

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aDeploymentThatWasKilledMeanwhileIsAnalysedWhenItIsGoneOnWith() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.kill("metadata", true);
    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1")).isInstanceOf(FakeWorld.Killed.class);
    shop.world.effects.clear();

    shop.deploy(Mode.ADD, 'b', "1");

    assertThat(shop.world.effects).contains("analysis");
  }

  @Test
  void theLastQuestionIsAskedWhenTheTimeIsOver() {
    Duration minute = Duration.ofMinutes(1);

    assertThat(AnalysisRun.untilNext(minute, AT_ONCE)).isEqualTo(AT_ONCE);
    assertThat(AnalysisRun.untilNext(AT_ONCE, minute)).isEqualTo(AT_ONCE);
    assertThat(AnalysisRun.untilNext(minute, Duration.ZERO)).isEqualTo(minute);
  }

  @Test
  void servicesThatNobodyCouldLookAtHaveNotStayedUp() {
    shop.world.looks = () -> false;

    assertThatThrownBy(() -> watch())
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.GATE_TIMED_OUT);
          assertThat(error.summary()).contains("did not answer at the end of the watch");
        });
  }

  @Test
  void anEngineThatAnswersAgainAtTheEndIsEnough() {
    var looks = new AtomicInteger();
    shop.world.looks = () -> looks.incrementAndGet() > 5;

    watch();

    assertThat(looks).hasValueGreaterThan(5);
  }

  private void watch() {
    new AnalysisRun(Ports.open(shop.world, settings()), new SilentProgress(), Duration.ofMillis(1))
        .await(
            new Step.Analyse(
                "monitor", List.of(), AT_ONCE, List.of(new WatchedService("shop_web", 3))));
  }

  private static Settings settings(Analysis... analyses) {
    return Samples.SETTINGS.with(
        new RolloutSettings(
            OnFailure.RESTORE, Duration.ZERO, 10, Map.of(), List.of(analyses), Set.of()));
  }
}
