package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.StatusRule;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Settings;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application's own migrator in each mode, in rollbacks, after failures and after kills. The
 * image of release {@code a} has version 1, that of {@code b} also 2, that of {@code c} also 3.
 */
class ReleaseCommandTest {

  private static final List<String> STATUS = List.of("status");
  private static final List<String> DOWN = List.of("down", "{count}");

  private final Shop shop = new Shop(settings(STATUS, DOWN));

  private static Settings settings(List<String> status, List<String> down) {
    var command =
        new ReleaseCommand(
            "web",
            "",
            List.of(),
            List.of("create"),
            List.of("migrate"),
            down,
            status,
            List.of("seed"),
            StatusRule.DEFAULT,
            false);
    Settings base = Samples.SETTINGS;
    return base.with(new DatabaseSettings.Command("postgres", command));
  }

  private List<String> effectsOf(Runnable command) {
    shop.world.effects.clear();
    command.run();
    return List.copyOf(shop.world.effects);
  }

  @Test
  void firstCreatesMigratesAndSeedsBeforeTheCode() {
    assertThat(effectsOf(() -> shop.deploy(Mode.FIRST, 'a')))
        .containsSubsequence(
            "create create by a",
            "up migrate by a",
            "status by a",
            "seed seed by a",
            "update same,same,a",
            "converged");
    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().migrations().applied()).containsExactly("1");
  }

  @Test
  void aSeedIsNeverRunTwice() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.running.clear();

    assertThat(effectsOf(() -> shop.deploy(Mode.FIRST, 'a')))
        .contains("up migrate by a")
        .noneMatch(effect -> effect.startsWith("seed"));
  }

  @Test
  void aSeedThatFailedIsRunAgain() {
    shop.world.fail("seed", 1);
    assertThatThrownBy(() -> shop.deploy(Mode.FIRST, 'a')).isInstanceOf(UserError.class);

    assertThat(effectsOf(() -> shop.deploy(Mode.FIRST, 'a'))).contains("seed seed by a");
  }

  @Test
  void addMigratesBeforeTheCodeAndSubAfterIt() {
    shop.deploy(Mode.FIRST, 'a');

    assertThat(effectsOf(() -> shop.deploy(Mode.ADD, 'b')))
        .containsSubsequence("status by b", "up migrate by b", "status by b", "update b");
    assertThat(effectsOf(() -> shop.deploy(Mode.SUB, 'c')))
        .containsSubsequence("update c", "old code gone", "status by c", "up migrate by c");
    assertThat(shop.newest().migrations().before()).containsExactly("1", "2");
    assertThat(shop.newest().migrations().afterCode()).containsExactly("3");
  }

  @Test
  void autoIsRefused() {
    shop.deploy(Mode.FIRST, 'a');

    assertThatThrownBy(() -> shop.deploy(Mode.AUTO, 'b'))
        .hasMessageContaining("only the application's own migrator knows its migrations")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void aRollbackTakesBackEachSideWhereItBelongsWithTheNewestCode() {
    shop.deploy(Mode.FIRST, 'a');
    shop.deploy(Mode.ADD, 'b');
    shop.deploy(Mode.SUB, 'c');

    assertThat(effectsOf(() -> shop.rollBack("aaaa")))
        .containsSubsequence(
            "down down 1 by c",
            "status by c",
            "update a",
            "old code gone",
            "down down 1 by c",
            "status by c");
    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().migrations().undone()).containsExactly("3", "2");
  }

  @Test
  void aRollbackAfterARollbackGoesByWhatIsLeft() {
    shop.deploy(Mode.FIRST, 'a');
    shop.deploy(Mode.ADD, 'b');
    shop.rollBack("aaaa");
    shop.deploy(Mode.ADD, 'c');

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aFailedUpOfAnAdditiveReleaseLeavesTheOldOneUntouched() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.fail("up", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b'))
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MIGRATION_FAILED);

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void anAdditiveUpStaysWhenTheCodeFails() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b')).isInstanceOf(UserError.class);

    assertThat(shop.state()).isEqualTo("a [1, 2]");
    shop.deploy(Mode.ADD, 'c');
    shop.rollBack("aaaa");
    assertThat(shop.state()).as("also what the failed release brought").isEqualTo("a [1]");
  }

  @Test
  void aSubtractiveUpIsTakenBackBeforeOldCodeReturns() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.fail("reload", 1);

    assertThat(
            effectsOf(() ->
                assertThatThrownBy(() -> shop.deploy(Mode.SUB, 'b')).isInstanceOf(UserError.class)))
        .containsSubsequence("up migrate by b", "down down 1 by b", "update a");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void withoutDownOldCodeDoesNotReturnToASchemaThatLacksWhatItNeeds() {
    var without = new Shop(settings(STATUS, List.of()));
    without.deploy(Mode.FIRST, 'a');
    without.world.fail("reload", 1);

    assertThatThrownBy(() -> without.deploy(Mode.SUB, 'b'))
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.HALF_WAY);

    assertThat(without.state()).isEqualTo("b [1, 2]");
  }

  @Test
  void afterAnUnfinishedSubtractionAddIsRefused() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.fail("converged", 1);
    assertThatThrownBy(() -> shop.deploy(Mode.SUB, 'b')).isInstanceOf(UserError.class);

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'c'))
        .hasMessageContaining("`up` would apply them while old code runs");
    shop.deploy(Mode.SUB, 'c');
    assertThat(shop.state()).isEqualTo("c [1, 2, 3]");
  }

  @Test
  void withoutStatusARollbackHasToBeToldHowFar() {
    var untold = new Shop(settings(List.of(), DOWN));
    untold.deploy(Mode.FIRST, 'a');
    untold.deploy(Mode.ADD, 'b');

    assertThatThrownBy(() -> untold.rollBack("aaaa"))
        .hasMessageContaining("it is not known how many migrations to take back");

    untold.rollBack("aaaa", OptionalInt.of(1));
    assertThat(untold.state()).isEqualTo("a [1]");
  }

  /** Of the versions 2 and 3 the first was applied when the second failed. */
  @Test
  void aSubtractiveUpThatFailedHalfWayIsTakenBack() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.failAfterFirst = true;

    assertThatThrownBy(() -> shop.deploy(Mode.SUB, 'c'))
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MIGRATION_FAILED);

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void whatAFailedUpAppliedBelongsToItsRevision() {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.failAfterFirst = true;
    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'c')).isInstanceOf(UserError.class);

    assertThat(shop.state()).isEqualTo("a [1, 2]");
    assertThat(shop.newest().migrations().applied()).containsExactly("2");
    shop.deploy(Mode.ADD, 'c');
    shop.rollBack("aaaa");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aMigratorThatCannotBeAskedDoesNotHoldUpARollbackOfTheCode() {
    shop.deploy(Mode.FIRST, 'a');
    shop.deploy(Mode.ADD, 'b');
    shop.world.fail("status", 1);
    assertThatThrownBy(() -> shop.rollBack("aaaa")).hasMessageContaining("cannot be reached");

    shop.world.fail("status", 1);
    shop.rollBack("aaaa", OptionalInt.of(0));

    assertThat(shop.state()).isEqualTo("a [1, 2]");
  }

  @Test
  void aDownThatDoesNothingIsNoticed() {
    shop.deploy(Mode.FIRST, 'a');
    shop.deploy(Mode.SUB, 'b');
    shop.world.downDoesNothing = true;

    assertThatThrownBy(() -> shop.rollBack("aaaa"))
        .hasMessageContaining("migration 2 is still applied");

    assertThat(shop.state()).as("a needs what 2 took away").isEqualTo("b [1, 2]");
  }

  @Test
  void theCodeAloneCanBeRolledBack() {
    var bare = new Shop(settings(List.of(), List.of()));
    bare.deploy(Mode.FIRST, 'a');
    bare.deploy(Mode.ADD, 'b');

    assertThatThrownBy(() -> bare.rollBack("aaaa", OptionalInt.of(1)))
        .hasMessageContaining("`database.command` has no `down`");
    bare.rollBack("aaaa", OptionalInt.of(0));

    assertThat(bare.state()).isEqualTo("a [1, 2]");
  }

  @Test
  void aPreviewRunsNothing() {
    shop.deploy(Mode.FIRST, 'a');
    shop.deploy(Mode.ADD, 'b');

    List<String> effects =
        effectsOf(() ->
            assertThat(
                    new RollBackRelease(settings(STATUS, DOWN), shop.world, new SilentProgress())
                        .forecast("aaaa", OptionalInt.empty())
                        .plan()
                        .steps())
                .anyMatch(step -> step.id().equals("undo:1")));

    assertThat(effects).isEmpty();
  }

  static Stream<Arguments> kills() {
    return Stream.of(Mode.ADD, Mode.SUB)
        .flatMap(mode ->
            Stream.of("status", "up", "update", "converged", "metadata")
                .flatMap(effect ->
                    Stream.of(
                        Arguments.of(mode, effect, false), Arguments.of(mode, effect, true))));
  }

  private void cutOff(Mode mode, String effect, boolean afterEffect) {
    shop.deploy(Mode.FIRST, 'a');
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.deploy(mode, 'b')).isInstanceOf(FakeWorld.Killed.class);
  }

  @ParameterizedTest
  @MethodSource("kills")
  void theNextDeployFinishesAndCanBeRolledBack(Mode mode, String effect, boolean afterEffect) {
    cutOff(mode, effect, afterEffect);

    shop.deploy(mode, 'b');

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    assertThat(shop.newest().number()).as("the revision is gone on with").isEqualTo(2);
    shop.rollBack("aaaa");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @ParameterizedTest
  @MethodSource("kills")
  void aRollbackRevertsWhatWasCutOff(Mode mode, String effect, boolean afterEffect) {
    cutOff(mode, effect, afterEffect);

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
  }

  /** Whatever was cut off, a later release that fails ends on code that fits the schema. */
  @ParameterizedTest
  @MethodSource("kills")
  void aLaterReleaseThatFailsEndsOnCodeThatFits(Mode mode, String effect, boolean afterEffect) {
    cutOff(mode, effect, afterEffect);
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(mode, 'c')).hasMessageContaining("does not work");

    assertThat(shop.world.running).containsEntry("shop_web", "a");
    if (mode == Mode.SUB) {
      assertThat(shop.world.applied).as("a needs what 2 took away").hasSize(1);
    }
  }
}
