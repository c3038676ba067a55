package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Seed;
import io.stackshift.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that Stackshift migrates, and that a command of the application fills once. */
class SeedTest {

  private static final Seed SEED = new Seed("web", List.of(), List.of("fill", "it"));

  private final Shop shop = new Shop(settings());

  private static Settings settings() {
    Settings base = Samples.SETTINGS;
    var database = (DatabaseSettings.Postgres) base.database();
    return base.with(database.with(SEED));
  }

  private List<String> effectsOf(Runnable command) {
    shop.world.effects.clear();
    command.run();
    return List.copyOf(shop.world.effects);
  }

  private List<String> effectsOfFirst() {
    return effectsOf(() -> shop.deploy(Mode.FIRST, 'a', "1"));
  }

  @Test
  void firstSeedsOnceTheSchemaIsThereAndBeforeTheCode() {
    assertThat(effectsOfFirst())
        .containsSubsequence("migrate [1]", "seed fill it by a", "update same,same,a", "converged");
  }

  @Test
  void aPlanShowsItAndRunsNothing() {
    assertThat(shop.preview(Mode.FIRST, 'a', "1").steps())
        .extracting(step -> step.id())
        .containsSubsequence("migrate", "command:seed", "update:code");
    assertThat(shop.world.effects).isEmpty();
  }

  @Test
  void aPlanSaysWhoHasDoneIt() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.running.clear();

    assertThat(shop.preview(Mode.FIRST, 'a', "1").notes())
        .contains("`seed` is not run again: revision 1 did it");
  }

  @Test
  void noOtherDeploymentSeeds() {
    shop.deploy(Mode.FIRST, 'a', "1");

    assertThat(effectsOf(() -> shop.deploy(Mode.ADD, 'b', "1", "2")))
        .noneMatch(effect -> effect.startsWith("seed"));
    assertThat(effectsOf(() -> shop.rollBack("aaaa")))
        .noneMatch(effect -> effect.startsWith("seed"));
  }

  @Test
  void itIsNeverRunTwice() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.running.clear();

    assertThat(effectsOfFirst()).noneMatch(effect -> effect.startsWith("seed"));
  }

  @Test
  void oneThatWasDoneIsNotRunAgainAfterTheCodeFailed() {
    shop.world.fail("update same,same", 1);
    assertThatThrownBy(this::effectsOfFirst).isInstanceOf(UserError.class);
    shop.world.running.clear();

    assertThat(effectsOfFirst()).noneMatch(effect -> effect.startsWith("seed"));
  }

  @Test
  void oneThatFailedIsRunAgain() {
    shop.world.fail("seed", 1);
    assertThatThrownBy(this::effectsOfFirst)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MIGRATION_FAILED);

    assertThat(effectsOfFirst()).contains("seed fill it by a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatWasCutOffIsRunAgain(boolean afterEffect) {
    shop.world.kill("seed", afterEffect);
    assertThatThrownBy(this::effectsOfFirst).isInstanceOf(FakeWorld.Killed.class);

    assertThat(effectsOfFirst()).contains("seed fill it by a");
    assertThat(shop.state()).isEqualTo("a [1]");
  }
}
