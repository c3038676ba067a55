package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.TaskTraits;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
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

  @Test
  void aStrategyIsRefusedWhereAServiceThatStackshiftDidNotStartHasTheName() {
    assertThatThrownBy(() -> sub(with(Samples.running('a'), "shop_web-next", "", Drain.NONE), 'b'))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
          assertThat(error.summary()).contains("shop_web", "shop_web-next");
        });
  }

  @Test
  void aStrategyIsRefusedWhereAServiceOfTheReleaseInForceHasTheName() {
    ServiceSpec theirs = Samples.service("web-next", "theirs");
    Wanted wanted = Samples.wanted('b', 2, "1");

    assertThatThrownBy(() ->
            Caution.of(
                canary(wanted),
                new Observed(
                    Samples.running('a', theirs),
                    Samples.applied("1"),
                    Samples.history(Samples.withService(FIRST.revisions().getFirst(), theirs)))))
        .hasMessageContaining("shop_web-next");
  }

  @Test
  void whereTheNameIsTakenOldTasksDrainWithNothingInTheirPlaceAndThePlanSaysSo() {
    Drain drain = new Drain("finish", Duration.ZERO, true);
    SwarmState swarm =
        with(with(Samples.running('a'), "shop_web", "a", drain), "shop_web-next", "", Drain.NONE);

    Plan plan =
        DeployPlanner.plan(
            Mode.ADD,
            Samples.wanted('b', 2, "1"),
            new Observed(swarm, Samples.applied("1"), FIRST));

    assertThat(Samples.ids(plan))
        .contains("drain:code")
        .doesNotContain("beside:code-takeover", "remove:code");
    assertThat(plan.notes()).anyMatch(note -> note.contains("the name shop_web-next is taken"));
  }

  @Test
  void aServiceOfTheReleaseIsNeverRemovedAsWhatStoodBesideAnother() {
    Drain drain = new Drain("finish", Duration.ZERO, true);
    ServiceSpec theirs = Samples.service("web-next", "theirs");
    Wanted wanted = Samples.wanted('b', 2, "1");
    List<ServiceSpec> services = new ArrayList<>(wanted.stack().services());
    services.add(theirs);
    var observed =
        new Observed(
            with(Samples.running('a'), "shop_web", "a", drain), Samples.applied("1"), FIRST);

    List<Step> steps =
        new CodeUpdate(
                "code",
                wanted.release(),
                2,
                services,
                StartOrder.NONE,
                observed.swarm().hashes(),
                new TreeSet<>(),
                "",
                Samples.SETTINGS,
                Caution.of(wanted, observed))
            .steps();

    assertThat(steps)
        .noneMatch(Step.StartBeside.class::isInstance)
        .noneMatch(Step.RemoveServices.class::isInstance);
  }

  @Test
  void nothingTakesOverFromAServiceWhoseNewTasksMustNotRunBesideEachOther() {
    Drain drain = new Drain("finish", Duration.ZERO, true);
    var observed =
        new Observed(
            with(Samples.running('a'), "shop_web", "a", drain), Samples.applied("1"), FIRST);

    assertThat(Samples.ids(update(observed, web("b", new TaskTraits("new", true)))))
        .contains("beside:code-takeover", "drain:code");
    assertThat(Samples.ids(update(observed, web("b", new TaskTraits("new", false)))))
        .contains("drain:code")
        .doesNotContain("beside:code-takeover");
  }

  @Test
  void nothingDrainsAndNothingStandsBesideWhereTheTasksStay() {
    Drain drain = new Drain("finish", Duration.ZERO, true);
    Revision first = FIRST.revisions().getFirst();
    var observed =
        new Observed(
            with(Samples.running('a'), "shop_web", "a", drain),
            Samples.applied("1"),
            Samples.history(Samples.with(first, List.of(web("a", new TaskTraits("same", true))))));

    Plan stays = update(observed, web("b", new TaskTraits("same", true)));

    assertThat(Samples.ids(stays)).containsExactly("update:code", "converged:code");
    assertThat(Samples.ids(update(observed, web("b", new TaskTraits("other", true)))))
        .contains("beside:code", "drain:code");
  }

  private static ServiceSpec web(String hash, TaskTraits traits) {
    return new ServiceSpec("shop_web", "web", hash, "{}", new TreeSet<>(), traits);
  }

  /** The update of web alone, with a canary where more than its number of replicas changes. */
  private static Plan update(Observed observed, ServiceSpec web) {
    Wanted wanted = Samples.wanted('b', 2, "1");
    Caution caution = Caution.of(canary(wanted), observed);
    List<Step> steps =
        new CodeUpdate(
                "code",
                wanted.release(),
                2,
                List.of(web),
                StartOrder.NONE,
                observed.swarm().hashes(),
                new TreeSet<>(),
                "",
                Samples.SETTINGS,
                caution)
            .steps();
    return new Plan(
        steps.stream()
            .filter(step ->
                step instanceof Step.UpdateServices
                    || step instanceof Step.AwaitConverged
                    || step instanceof Step.StartBeside
                    || step instanceof Step.Drain)
            .toList(),
        List.of());
  }

  /** The swarm with another service, or another state of one. */
  private static SwarmState with(SwarmState swarm, String name, String release, Drain drain) {
    var services = new HashMap<>(swarm.services());
    services.put(
        name,
        new SwarmState.RunningService(
            name,
            "a",
            "",
            ResolvedImage.anywhere("x"),
            release,
            SwarmState.Replicas.UNKNOWN,
            drain));
    return new SwarmState(services, swarm.networks(), swarm.configs(), swarm.secrets());
  }

  private static Plan sub(SwarmState swarm, char release) {
    Wanted wanted = Samples.wanted(release, 2, "1", "2");
    return DeployPlanner.plan(
        Mode.SUB, canary(wanted), new Observed(swarm, Samples.applied("1"), FIRST));
  }

  private static Wanted canary(Wanted wanted) {
    return new Wanted(
        wanted.release(),
        wanted.revision(),
        wanted.stack(),
        wanted.databaseServices(),
        wanted.startOrder(),
        wanted.migrations(),
        wanted.metadata(),
        Samples.SETTINGS.with(CANARY),
        wanted.rehearsal(),
        wanted.allowed(),
        wanted.notes());
  }

  private static Step.AwaitOldCodeGone gate(Plan plan) {
    return plan.steps().stream()
        .filter(Step.AwaitOldCodeGone.class::isInstance)
        .map(Step.AwaitOldCodeGone.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
