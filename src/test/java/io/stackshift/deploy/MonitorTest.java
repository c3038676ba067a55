package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Reading;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A release is watched on after it was deployed. */
class MonitorTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Analysis HEALTH =
      new Analysis.Http("http://web:8080/health", 200, 1, Duration.ofMillis(1), SHORT);

  private final Shop shop = new Shop(settings(OnFailure.RESTORE));

  @Test
  void aReleaseThatStandsItStaysInForce() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1", "2");

    monitor(shop, second);

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    assertThat(shop.world.effects)
        .contains("watch [shop_hasura, shop_postgres, shop_web]", "analysis");
  }

  @Test
  void aReleaseThatFailsIsRolledBackAndTheRecordSaysWhy() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1", "2");
    breaks();

    assertThatThrownBy(() -> monitor(shop, second))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
          assertThat(error.summary()).contains("answers 500, not 200");
          assertThat(error.remedy()).contains("back on release aaaaaaaa (revision 3)");
        });
    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().mode()).isEqualTo(Mode.ROLLBACK);
    assertThat(shop.newest().allowed()).startsWith("monitor: ").contains("answers 500, not 200");
  }

  @Test
  void whatASubtractiveReleaseDroppedComesBackBeforeTheOldCode() {
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.SUB, 'b', "1", "2");
    breaks();

    assertThatThrownBy(() -> monitor(shop, second)).isInstanceOf(UserError.class);

    assertThat(shop.world.effects).containsSubsequence("undo [2]", "update a");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void theFirstReleaseStaysBecauseThereIsNoOther() {
    Revision first = shop.deploy(Mode.FIRST, 'a', "1");
    breaks();

    assertThatThrownBy(() -> monitor(shop, first))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.remedy()).contains("No earlier revision"));
    assertThat(shop.newest().number()).isEqualTo(1);
  }

  @Test
  void aReleaseThatWasReplacedMeanwhileIsLeftAlone() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1");
    shop.deploy(Mode.ADD, 'c', "1");
    breaks();

    monitor(shop, second);

    assertThat(shop.state()).isEqualTo("c [1]");
  }

  @Test
  void aReleaseThatIsReplacedJustBeforeTheRollbackIsLeftAlone() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1");
    breaks();
    shop.world.beforeLock =
        () -> {
          shop.world.beforeLock = () -> {};
          shop.world.readings = _ -> Reading.good("fine");
          shop.deploy(Mode.ADD, 'c', "1");
        };

    monitor(shop, second);

    assertThat(shop.state()).isEqualTo("c [1]");
    assertThat(shop.newest().number()).isEqualTo(3);
  }

  @Test
  void anotherDeploymentThatHoldsTheLockEndsTheWatch() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1");
    breaks();
    shop.world.beforeLock =
        () -> {
          throw new UserError(ExitCode.LOCKED, "another deployment holds the lock", "", "Wait.");
        };

    monitor(shop, second);

    assertThat(shop.state()).isEqualTo("b [1]");
  }

  @Test
  void anEngineThatFailsMeanwhileLeavesTheReleaseDeployedAndSaysSo() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1");
    shop.world.fail("watch", 1);

    assertThatThrownBy(() -> monitor(shop, second))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.HALF_WAY);
          assertThat(error.summary()).contains("deployed, but not monitored");
        });
    assertThat(shop.newest().number()).isEqualTo(2);
  }

  @Test
  void recordsThatCannotBeReadDoNotHideWhyTheReleaseFailed() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'b', "1");
    shop.world.readings =
        _ -> {
          shop.world.recordsAreGone = true;
          return Reading.bad("answers 500, not 200");
        };

    assertThatThrownBy(() -> monitor(shop, second))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.HALF_WAY);
          assertThat(error.summary()).contains("answers 500, not 200");
          assertThat(error.getSuppressed())
              .singleElement()
              .asInstanceOf(type(UserError.class))
              .satisfies(hidden -> assertThat(hidden.what()).contains("does not answer"));
        });
  }

  @Test
  void aFailingReleaseStaysWhereTheSettingsSaySo() {
    Shop keeping = new Shop(settings(OnFailure.KEEP));
    keeping.deploy(Mode.FIRST, 'a', "1");
    Revision second = keeping.deploy(Mode.ADD, 'b', "1");
    keeping.world.readings = _ -> Reading.bad("answers 500, not 200");

    assertThatThrownBy(() ->
            new MonitorRelease(settings(OnFailure.KEEP), keeping.world, new SilentProgress())
                .run(second, SHORT, Shop.ANN))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.remedy()).contains("`rollback aaaaaaaa` returns"));
    assertThat(keeping.state()).isEqualTo("b [1]");
  }

  @Test
  void aDeploymentThatChangedNothingIsNotMonitored() {
    shop.deploy(Mode.FIRST, 'a', "1");
    Revision second = shop.deploy(Mode.ADD, 'a', "1");
    breaks();

    monitor(shop, second);

    assertThat(shop.newest().number()).isEqualTo(2);
  }

  private void breaks() {
    shop.world.readings = _ -> Reading.bad("answers 500, not 200");
  }

  private static void monitor(Shop shop, Revision revision) {
    new MonitorRelease(settings(OnFailure.RESTORE), shop.world, new SilentProgress())
        .run(revision, SHORT, Shop.ANN);
  }

  private static Settings settings(OnFailure onFailure) {
    return Samples.SETTINGS.with(
        new RolloutSettings(onFailure, Duration.ZERO, 10, Map.of(), List.of(HEALTH), Set.of()));
  }
}
