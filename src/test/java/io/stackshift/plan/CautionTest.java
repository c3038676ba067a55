package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.Mode;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where strategy and analysis stand in a plan. */
class CautionTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final RolloutSettings CANARY =
      new RolloutSettings(
          OnFailure.RESTORE,
          Duration.ZERO,
          10,
          Map.of(
              "web",
              new ServiceRollout(
                  Duration.ZERO, ServiceRollout.Scale.RESET, new Strategy.Canary(1, SECOND))),
          List.of(new Analysis.Http("http://web:8080/", 200, 3, SECOND, SECOND)),
          Set.of());

  private static final History FIRST =
      Samples.history(Samples.deployed(1, 'a', Mode.FIRST, List.of(), List.of("1")));

  @Test
  void nothingIsTakenAwayBeforeTheAnalysisAndTheProofThatOldCodeIsGoneFromBothServices() {
    Plan plan = sub(Samples.running('a'), 'b');

    assertThat(Samples.ids(plan))
        .containsSubsequence(
            "beside:code",
            "analysis:code-canary",
            "update:code",
            "converged:code",
            "remove:code",
            "analysis:code",
            "old-code-gone:code",
            "migrate:after-code");
    assertThat(gate(plan).removed()).containsExactly("shop_web-next");
  }

  @Test
  void oldCodeThatAKilledDeploymentLeftBesideIsGoneBeforeAnythingIsTakenAway() {
    Plan plan = sub(Samples.running('a', Samples.service("web-next", "old")), 'a');

    assertThat(Samples.ids(plan))
        .doesNotContain("beside:code")
        .containsSubsequence("remove:code", "old-code-gone:code", "migrate:after-code");
    assertThat(gate(plan).removed()).containsExactly("shop_web-next");
  }

  private static Plan sub(SwarmState swarm, char release) {
    Wanted wanted = Samples.wanted(release, 2, "1", "2");
    return DeployPlanner.plan(
        Mode.SUB,
        new Wanted(
            wanted.release(),
            wanted.revision(),
            wanted.stack(),
            wanted.databaseServices(),
            wanted.startOrder(),
            wanted.migrations(),
            wanted.metadata(),
            Samples.settings(CANARY),
            wanted.rehearsal(),
            wanted.allowed(),
            wanted.notes()),
        new Observed(swarm, Samples.applied("1"), FIRST));
  }

  private static Step.AwaitOldCodeGone gate(Plan plan) {
    return plan.steps().stream()
        .filter(Step.AwaitOldCodeGone.class::isInstance)
        .map(Step.AwaitOldCodeGone.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
