package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Allowed;
import io.stackshift.plan.Rehearsals;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DeployReleaseTest {

  private final Shop shop = new Shop();

  @Test
  void threeReleasesGoThroughTheThreeModesAndBack() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.deploy(Mode.SUB, 'c', "1", "2", "3");
    assertThat(shop.state()).isEqualTo("c [1, 2, 3]");

    var back = shop.rollBack("aaaaaaaa");

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(back.number()).isEqualTo(4);
    assertThat(back.status()).isEqualTo(Status.DEPLOYED);
    assertThat(back.migrations().undone()).containsExactly("3", "2");
    assertThat(shop.world.metadata).contains("a");
    assertThat(shop.world.locked).isFalse();
  }

  @Test
  void aReleaseThatWasRolledBackCanBeDeployedAgain() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");
    shop.rollBack("aaaa");

    shop.deploy(Mode.ADD, 'b', "1", "2");

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    assertThat(shop.newest().migrations().applied()).containsExactly("2");
  }

  @Test
  void theRevisionIsRecordedBeforeTheFirstEffect() {
    shop.world.kill("network", false);

    assertThatThrownBy(() -> shop.deploy(Mode.FIRST, 'a', "1"))
        .isInstanceOf(FakeWorld.Killed.class);

    assertThat(shop.newest().status()).isEqualTo(Status.PENDING);
    assertThat(shop.newest().migrations().applied()).containsExactly("1");
  }

  @Test
  void aTaskThatNeverConvergesRestoresThePreviousRelease() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("converged", 1);

    assertFails(
        ExitCode.ROLLOUT_FAILED,
        "is back on release aaaaaaaa",
        () -> shop.deploy(Mode.ADD, 'b', "1", "2"));

    assertThat(shop.state()).isEqualTo("a [1, 2]");
    assertThat(shop.newest().migrationsDone().applied()).containsExactly("2");
    assertThat(shop.newest().status()).isEqualTo(Status.FAILED);
    assertThat(shop.world.locked).isFalse();
  }

  @Test
  void aFailedAdditiveMigrationChangesNothing() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("migrate", 1);

    assertFails(
        ExitCode.MIGRATION_FAILED,
        "No service was changed",
        () -> shop.deploy(Mode.ADD, 'b', "1", "2"));

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().migrationsDone().applied()).isEmpty();
    assertThat(shop.world.locked).isFalse();
  }

  @Test
  void whatAFailureAfterASubtractiveMigrationTakesBackIsRecorded() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("reload", 1);

    assertFails(
        ExitCode.ROLLOUT_FAILED,
        "is back on release aaaaaaaa",
        () -> shop.deploy(Mode.SUB, 'b', "1", "2"));

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.newest().migrationsDone().applied()).isEmpty();
  }

  @Test
  void aFailedSubtractiveMigrationRestoresTheOldCode() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("migrate", 1);

    assertFails(
        ExitCode.MIGRATION_FAILED,
        "is back on release aaaaaaaa",
        () -> shop.deploy(Mode.SUB, 'b', "1", "2"));

    assertThat(shop.state()).isEqualTo("a [1]");
    assertThat(shop.world.metadata).contains("a");
  }

  @Test
  void whatCannotBeKeptIsRefusedBeforeTheNewCodeIsOut() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));
    shop.world.losesForGood = true;
    shop.world.effects.clear();

    assertFails(ExitCode.REFUSED, "Keep nothing.", () -> shop.deploy(Mode.SUB, 'b', "1", "2"));

    assertThat(shop.world.effects).isEmpty();
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void oldCodeThatStaysIsNeverMigratedAwayFrom() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("old code gone", 1);

    assertFails(
        ExitCode.GATE_TIMED_OUT,
        "is back on release aaaaaaaa",
        () -> shop.deploy(Mode.SUB, 'b', "1", "2"));

    assertThat(shop.world.effects).doesNotContain("migrate [2]");
    assertThat(shop.state()).isEqualTo("a [1]");
  }

  @Test
  void aRestoreThatFailsTooNeedsAPerson() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("converged", 2);

    assertFails(
        ExitCode.HALF_WAY,
        "Returning to release aaaaaaaa failed too",
        () -> shop.deploy(Mode.ADD, 'b', "1"));

    assertThat(shop.newest().status()).isEqualTo(Status.HALF_WAY);
  }

  @Test
  void aRollbackWhoseSecretsAreGoneIsRefusedBeforeAnythingChanges() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.SUB, 'b', "1", "2");
    shop.world.referencesAreGone = true;

    assertFails(ExitCode.REFUSED, "Create it", () -> shop.rollBack("aaaa"));

    assertThat(shop.state()).isEqualTo("b [1, 2]");
    assertThat(shop.newest().mode()).isEqualTo(Mode.SUB);
  }

  @Test
  void anotherReleaseLeavesACutOffRevisionBehind() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.kill("converged", false);
    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .isInstanceOf(FakeWorld.Killed.class);

    shop.deploy(Mode.ADD, 'c', "1", "2", "3");

    assertThat(shop.world.stored.get(2))
        .satisfies(revision -> assertThat(revision.status()).isEqualTo(Status.INTERRUPTED));
    assertThat(shop.state()).isEqualTo("c [1, 2, 3]");
  }

  private static void assertFails(ExitCode code, String remedy, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(code);
              assertThat(error.remedy()).contains(remedy);
            });
  }

  @Test
  void whyAMigrationWasAllowedIsRecorded() {
    var shop = new Shop();
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));
    shop.deploy(Mode.FIRST, 'a', "1");

    assertThatThrownBy(() -> shop.deploy(Mode.ADD, 'b', "1", "2"))
        .hasMessageContaining("column orders.total was dropped");
    assertThat(shop.state()).isEqualTo("a [1]");
    var allowed = new Allowed("nobody reads it", false);
    assertThat(shop.deploy(new DeployRequest(Mode.ADD, allowed), 'b', "1", "2").allowed())
        .isEqualTo("nobody reads it");
  }

  /** It was allowed before the code update: it is still nothing that older code can live with. */
  @Test
  void whatWasAllowedIsTakenBackBeforeTheOlderCodeReturns() {
    var shop = new Shop();
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.fail("converged", 1);
    var allowed = new DeployRequest(Mode.ADD, new Allowed("nobody reads it", false));

    assertThatThrownBy(() -> shop.deploy(allowed, 'b', "1", "2"))
        .hasMessageContaining("converged does not work");
    assertThat(shop.world.effects).containsSubsequence("undo [2]", "update a");
    assertThat(shop.state()).isEqualTo("a [1]");

    shop.deploy(allowed, 'b', "1", "2");
    shop.world.effects.clear();
    shop.rollBack("aaaa");
    assertThat(shop.world.effects).containsSubsequence("undo [2]", "update a");
  }

  @Test
  void whatFirstRehearsesIsKnownWhenItMigrates() {
    var shop = new Shop();
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("1"));

    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(shop.world.migratedWith).isEqualTo(shop.world.known);
  }
}
