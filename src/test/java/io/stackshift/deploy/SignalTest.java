package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import io.stackshift.settings.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ctrl-C during each effect of a deployment: the release in force comes back. */
class SignalTest {

  private Shop shop = new Shop();

  static Stream<Arguments> effects() {
    return Stream.concat(
        Stream.of("migrate", "update", "converged", "http")
            .map(effect -> Arguments.of(Mode.ADD, effect)),
        Stream.of("update", "converged", "http", "metadata", "old code gone")
            .map(effect -> Arguments.of(Mode.SUB, effect)));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void theReleaseInForceComesBackWhenAWaitIsCutShort(Mode mode, String effect) {
    signalAt(effect, true);
    assertReturns(mode);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void theReleaseInForceComesBackWhenTheEffectTakesPlaceAllTheSame(Mode mode, String effect) {
    signalAt(effect, false);
    assertReturns(mode);
  }

  private void assertReturns(Mode mode) {
    assertThatThrownBy(() -> shop.deploy(mode, 'b', "1", "2"))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.ROLLOUT_FAILED, UserError::exitCode)
        .returns("interrupted by SIGINT", UserError::what);

    assertThat(shop.world.running).containsEntry("shop_web", "a");
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
    assertThat(shop.newest().failure()).isEqualTo("interrupted by SIGINT");
    assertThat(shop.world.locked).isFalse();
    assertThat(Thread.interrupted()).as("nothing later is disturbed").isFalse();
    shop.world.witness = (_, _) -> {};
    shop.deploy(mode, 'b', "1", "2");
    assertThat(shop.state()).isEqualTo("b [1, 2]");
  }

  private void signalAt(String effect, boolean cutsShort) {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.witness =
        (text, after) -> {
          if (!after && text.startsWith(effect) && shop.world.interruption.request("SIGINT")) {
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            if (cutsShort) {
              throw new IllegalStateException("interrupted while waiting");
            }
          }
        };
  }

  @Test
  void aSecondSignalIsNotForTheDeployment() {
    shop.deploy(Mode.FIRST, 'a', "1");
    List<Boolean> answers = new ArrayList<>();
    shop.world.witness =
        (text, after) -> {
          if (after && text.startsWith("update")) {
            answers.add(shop.world.interruption.request("SIGINT"));
          }
        };

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1"))
        .hasMessageContaining("interrupted by SIGINT");

    assertThat(answers).as("during the update, and during the return").containsExactly(true, false);
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void theReturnAfterAFailureIsNotDisturbedByAFirstSignal() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("http", 1);
    shop.world.witness =
        (text, after) -> {
          if (!after && text.equals("update a")) {
            assertThat(shop.world.interruption.request("SIGINT")).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
          }
        };

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1"))
        .hasMessageContaining("http does not work");

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aSignalThatTheLastStepDidNotNoticeIsHeardAfterIt() {
    signalAt("metadata", false);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1"))
        .hasMessageContaining("interrupted by SIGINT");

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void theReturnLeavesServicesAloneThatWereNotTouched() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.running.put("shop_web", ""); // somebody scaled it
    shop.world.fail("migrate", 1);
    shop.world.effects.clear();

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.remedy()).contains("No service was changed"));

    assertThat(shop.world.effects).noneMatch(effect -> effect.startsWith("update"));
  }

  @Test
  void nobodyListensBeforeAndAfter() {
    assertThat(shop.world.interruption.request("SIGINT")).isFalse();
    shop.deploy(Mode.FIRST, 'a', "1");
    assertThat(shop.world.interruption.request("SIGINT")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = OnFailure.class,
      names = {"PAUSE", "KEEP"})
  void everythingStaysWhereThatIsWanted(OnFailure onFailure) {
    shop = new Shop(Samples.SETTINGS.onFailure(onFailure));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("http", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.HALF_WAY, UserError::exitCode)
        .satisfies(error ->
            assertThat(error.remedy())
                .contains("Everything stays as it is", onFailure.word(), "rollback aaaaaaaa"));

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    shop.rollBack("aaaa");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void whereNothingWasChangedThereIsNothingToKeep() {
    shop = new Shop(Samples.SETTINGS.onFailure(OnFailure.KEEP));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("migrate", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .satisfies(error -> assertThat(error.remedy()).contains("No service was changed"));
  }
}
