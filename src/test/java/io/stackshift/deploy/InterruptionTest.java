package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.migration.Version;
import io.stackshift.plan.Rehearsals;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process is killed before and after each effect of each mode; the next command finishes or
 * reverts.
 */
class InterruptionTest {

  private static final List<String> FIRST =
      List.of(
          "network",
          "update",
          "converged",
          "ready",
          "create database",
          "migrate",
          "http",
          "metadata");
  private static final List<String> ADD =
      List.of("pull", "migrate", "update", "converged", "http", "metadata");
  private static final List<String> SUB =
      List.of(
          "pull", "update", "converged", "http", "metadata", "old code gone", "migrate", "reload");
  private static final List<String> AUTO =
      List.of(
          "pull",
          "migrate [3]",
          "bridge",
          "update",
          "converged",
          "http",
          "metadata",
          "old code gone",
          "migrate [2]",
          "reload");
  private static final List<String> BACK =
      List.of(
          "pull",
          "undo [3]",
          "update",
          "converged",
          "metadata",
          "old code gone",
          "undo [2]",
          "reload");

  static Stream<Arguments> deployments() {
    return Stream.concat(
        kills(ADD).map(kill -> Arguments.of(Mode.ADD, kill[0], kill[1])),
        kills(SUB).map(kill -> Arguments.of(Mode.SUB, kill[0], kill[1])));
  }

  static Stream<Arguments> first() {
    return kills(FIRST).map(Arguments::of);
  }

  static Stream<Arguments> rollbacks() {
    return kills(BACK).map(Arguments::of);
  }

  static Stream<Arguments> automatic() {
    return kills(AUTO).map(Arguments::of);
  }

  private static Stream<Object[]> kills(List<String> effects) {
    return effects.stream()
        .flatMap(effect -> Stream.of(new Object[] {effect, false}, new Object[] {effect, true}));
  }

  @ParameterizedTest
  @MethodSource("first")
  void theNextFirstFinishes(String effect, boolean afterEffect) {
    Shop undisturbed = new Shop();
    undisturbed.deploy(Mode.FIRST, 'a', "1");
    Shop shop = new Shop();
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.deploy(Mode.FIRST, 'a', "1"))
        .isInstanceOf(FakeWorld.Killed.class);

    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(shop.whole()).isEqualTo(undisturbed.whole());
    assertThat(shop.newest().status()).isEqualTo(Status.DEPLOYED);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void theNextDeployFinishes(Mode mode, String effect, boolean afterEffect) {
    Shop shop = cutOff(mode, effect, afterEffect);

    shop.deploy(mode, 'b', "1", "2");

    Shop undisturbed = new Shop();
    undisturbed.deploy(Mode.FIRST, 'a', "1");
    String before = undisturbed.whole();
    undisturbed.deploy(mode, 'b', "1", "2");
    assertThat(shop.whole()).isEqualTo(undisturbed.whole());
    assertThat(shop.newest().number()).as("the revision is gone on with").isEqualTo(2);
    assertThat(shop.newest().status()).isEqualTo(Status.DEPLOYED);
    shop.rollBack("aaaa");
    assertThat(shop.whole()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void rollbackReverts(Mode mode, String effect, boolean afterEffect) {
    Shop shop = cutOff(mode, effect, afterEffect);

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.stored.get(2))
        .satisfies(revision -> assertThat(revision.status()).isEqualTo(Status.INTERRUPTED));
  }

  @ParameterizedTest
  @MethodSource("rollbacks")
  void aRollbackGoesOn(String effect, boolean afterEffect) {
    Shop shop = new Shop();
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.deploy(Mode.SUB, 'c', "1", "2", "3");
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.rollBack("aaaa")).isInstanceOf(FakeWorld.Killed.class);

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().status()).isEqualTo(Status.DEPLOYED);
  }

  /** A second run that fails must not forget what the first, killed one did. */
  @ParameterizedTest
  @MethodSource("deployments")
  void aFailureAfterGoingOnRestoresWhatTheFirstRunChanged(
      Mode mode, String effect, boolean afterEffect) {
    Shop shop = cutOff(mode, effect, afterEffect);
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(mode, 'b', "1", "2"))
        .hasMessageContaining("converged does not work");

    assertThat(shop.state()).isIn("a [1]", mode == Mode.ADD ? "a [1, 2]" : "a [1]");
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
  }

  /**
   * Whatever an interrupted deployment left, a later one that fails ends on code that fits the
   * schema.
   */
  @ParameterizedTest
  @MethodSource("deployments")
  void aFailureOfALaterReleaseEndsOnCodeThatFitsTheSchema(
      Mode mode, String effect, boolean afterEffect) {
    Shop shop = cutOff(mode, effect, afterEffect);
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(mode, 'c', "1", "2", "3"))
        .hasMessageContaining("converged does not work");

    assertThat(shop.world.running).containsEntry("shop_web", "a");
    if (mode == Mode.SUB) {
      assertThat(shop.world.applied).as("a needs what 2 took away").doesNotContain(Version.of("2"));
    }
  }

  @ParameterizedTest
  @MethodSource("rollbacks")
  void aRollbackThatFailsAfterGoingOnNeverRunsCodeWithoutItsSchema(
      String effect, boolean afterEffect) {
    Shop shop = new Shop();
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.deploy(Mode.SUB, 'c', "1", "2", "3");
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.rollBack("aaaa")).isInstanceOf(FakeWorld.Killed.class);
    shop.world.fail("metadata", 1);

    assertThatThrownBy(() -> shop.rollBack("aaaa")).hasMessageContaining("metadata does not work");

    if (!shop.world.applied.contains(Version.of("2"))) {
      assertThat(shop.world.running).as("b and c need 2").containsEntry("shop_web", "a");
    }
  }

  @ParameterizedTest
  @MethodSource("automatic")
  void theNextAutomaticDeployFinishesAndCanBeTakenBack(String effect, boolean afterEffect) {
    Shop shop = cutOffAutomatic(effect, afterEffect);

    shop.deploy(Mode.AUTO, 'b', "1", "2", "3");

    assertThat(shop.state()).isEqualTo("b [1, 2, 3]");
    assertThat(shop.newest().number()).as("the revision is gone on with").isEqualTo(2);
    assertThat(shop.world.bridged).isEmpty();
    shop.world.effects.clear();
    shop.rollBack("aaaa");
    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.effects)
        .as("the old code needs what 2 took away, and b what 3 brought")
        .containsSubsequence("undo [2]", "update a", "old code gone", "undo [3]");
  }

  @ParameterizedTest
  @MethodSource("automatic")
  void rollbackRevertsAnAutomaticDeploy(String effect, boolean afterEffect) {
    Shop shop = cutOffAutomatic(effect, afterEffect);

    shop.rollBack("aaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.bridged).as("a's columns are required again").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("automatic")
  void anAutomaticDeployThatFailsAfterGoingOnEndsOnCodeThatFitsTheSchema(
      String effect, boolean afterEffect) {
    Shop shop = cutOffAutomatic(effect, afterEffect);
    shop.world.fail("converged", 1);

    assertThatThrownBy(() -> shop.deploy(Mode.AUTO, 'b', "1", "2", "3"))
        .hasMessageContaining("converged does not work");

    assertThat(shop.state()).isIn("a [1, 3]", "a [1]");
    assertThat(shop.world.bridged).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("removals")
  void theNextPruneFinishesAndARollbackStillWorks(String effect, boolean afterEffect) {
    Shop shop = new Shop();
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.deploy(Mode.ADD, 'c', "1", "2", "3");
    shop.world.keptRevisions = 2;
    shop.world.unused.add("shop_old");
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(shop::prune).isInstanceOf(FakeWorld.Killed.class);

    shop.prune();

    assertThat(shop.world.unused).isEmpty();
    assertThat(shop.world.stored).containsOnlyKeys(2, 3);
    shop.rollBack("bbbb");
    assertThat(shop.state()).isEqualTo("b [1, 2]");
  }

  static Stream<Arguments> removals() {
    return kills(List.of("prune configs", "prune records")).map(Arguments::of);
  }

  private static Shop cutOffAutomatic(String effect, boolean afterEffect) {
    Shop shop = new Shop();
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"), Rehearsals.additive("3"));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.deploy(Mode.AUTO, 'b', "1", "2", "3"))
        .isInstanceOf(FakeWorld.Killed.class);
    return shop;
  }

  private static Shop cutOff(Mode mode, String effect, boolean afterEffect) {
    Shop shop = new Shop();
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.kill(effect, afterEffect);
    assertThatThrownBy(() -> shop.deploy(mode, 'b', "1", "2")).isInstanceOf(FakeWorld.Killed.class);
    return shop;
  }
}
