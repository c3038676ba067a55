package io.stackshift.plan;

import static io.stackshift.plan.Samples.applied;
import static io.stackshift.plan.Samples.deployed;
import static io.stackshift.plan.Samples.history;
import static io.stackshift.plan.Samples.ids;
import static io.stackshift.plan.Samples.nothing;
import static io.stackshift.plan.Samples.running;
import static io.stackshift.plan.Samples.updates;
import static io.stackshift.plan.Samples.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.compose.Service.Condition;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Rehearsal;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeployPlannerTest {

  private static final History FIRST_DEPLOYED =
      history(deployed(1, 'a', Mode.FIRST, List.of(), List.of("1")));

  private final Observed upAndRunning = new Observed(running('a'), applied("1"), FIRST_DEPLOYED);

  @Test
  void firstBringsUpTheDatabaseAndItsSchemaBeforeTheApplication() {
    var plan = DeployPlanner.plan(Mode.FIRST, wanted('a', 1, "1", "2"), nothing());

    assertThat(ids(plan))
        .containsExactly(
            "images",
            "network:shop_backend",
            "update:database",
            "converged:database",
            "database-ready",
            "database:shop",
            "rehearse",
            "migrate",
            "update:code",
            "converged:code",
            "http:code:http://web:8080/health",
            "metadata-ready:code",
            "metadata:code");
    assertThat(updates(plan))
        .containsExactly("database:shop_postgres@same", "code:shop_hasura@same", "code:shop_web@a");
  }

  @Test
  void firstStartsServicesInTheOrderTheyDependOnEachOther() {
    var wanted =
        ordered(
            Map.of(
                "shop_web", Map.of("shop_hasura", Condition.SERVICE_STARTED),
                "shop_hasura", Map.of("shop_postgres", Condition.SERVICE_STARTED)));

    assertThat(ids(DeployPlanner.plan(Mode.FIRST, wanted, nothing())))
        .containsSubsequence(
            "converged:database", "migrate", "update:code-1", "update:code", "converged:code")
        .doesNotContain("converged:code-1");
    assertThat(updates(DeployPlanner.plan(Mode.FIRST, wanted, nothing())))
        .containsExactly(
            "database:shop_postgres@same", "code-1:shop_hasura@same", "code:shop_web@a");
  }

  @Test
  void firstWaitsForServicesThatOthersNeedHealthyOrDone() {
    for (Condition condition :
        List.of(Condition.SERVICE_HEALTHY, Condition.SERVICE_COMPLETED_SUCCESSFULLY)) {
      var plan =
          DeployPlanner.plan(
              Mode.FIRST, ordered(Map.of("shop_web", Map.of("shop_hasura", condition))), nothing());

      assertThat(ids(plan))
          .containsSubsequence(
              "update:code-1", "converged:code-1", "update:code", "converged:code");
    }
  }

  @Test
  void whatTheDatabaseDependsOnStartsBeforeIt() {
    var wanted =
        new Wanted(
            Samples.release('a'),
            1,
            wanted('a', 1).stack(),
            Set.of("shop_postgres", "shop_hasura"),
            new StartOrder(
                Map.of("shop_postgres", Map.of("shop_hasura", Condition.SERVICE_HEALTHY))),
            Samples.migrations(),
            "",
            Samples.SETTINGS,
            Rehearsal.NONE,
            Allowed.NOTHING,
            List.of());

    assertThat(ids(DeployPlanner.plan(Mode.FIRST, wanted, nothing())))
        .containsSubsequence(
            "update:database-1", "converged:database-1", "update:database", "converged:database");
    assertThat(updates(DeployPlanner.plan(Mode.FIRST, wanted, nothing())))
        .containsExactly(
            "database-1:shop_hasura@same", "database:shop_postgres@same", "code:shop_web@a");
  }

  private static Wanted ordered(Map<String, Map<String, Condition>> dependencies) {
    var wanted = wanted('a', 1, "1");
    return new Wanted(
        wanted.release(),
        1,
        wanted.stack(),
        wanted.databaseServices(),
        new StartOrder(dependencies),
        wanted.migrations(),
        wanted.metadata(),
        wanted.settings(),
        Rehearsal.NONE,
        Allowed.NOTHING,
        List.of());
  }

  @Test
  void addMigratesBeforeTheCodeAndLeavesUnchangedServicesAlone() {
    var plan = DeployPlanner.plan(Mode.ADD, wanted('b', 2, "1", "2"), upAndRunning);

    assertThat(ids(plan))
        .containsExactly(
            "images",
            "migrate",
            "update:code",
            "converged:code",
            "http:code:http://web:8080/health",
            "metadata-ready:code",
            "metadata:code");
    assertThat(updates(plan)).containsExactly("code:shop_web@b");
    assertThat(plan.steps())
        .anySatisfy(step ->
            assertThat(step)
                .isInstanceOfSatisfying(
                    Step.Migrate.class,
                    migrate -> assertThat(migrate.run().versions()).hasToString("[2]")));
  }

  /** Both services of the application change. */
  private static Plan updateBoth(Map<String, Map<String, Condition>> dependencies) {
    var before = new TreeMap<>(running('b').services());
    before.remove("shop_hasura");
    var swarm = new SwarmState(before, Set.of("shop_backend"), Set.of(), Set.of());
    var wanted = ordered(dependencies);
    return DeployPlanner.plan(Mode.ADD, wanted, new Observed(swarm, applied("1"), FIRST_DEPLOYED));
  }

  @Test
  void anUpdateStartsAfterTheServicesThatItDependsOnWereApplied() {
    var plan = updateBoth(Map.of("shop_web", Map.of("shop_hasura", Condition.SERVICE_STARTED)));

    assertThat(updates(plan)).containsExactly("code-1:shop_hasura@same", "code:shop_web@a");
    assertThat(ids(plan)).doesNotContain("converged:code-1");
  }

  @Test
  void anUpdateWaitsForServicesThatItNeedsHealthy() {
    var plan = updateBoth(Map.of("shop_web", Map.of("shop_hasura", Condition.SERVICE_HEALTHY)));

    assertThat(ids(plan))
        .containsSubsequence("update:code-1", "converged:code-1", "update:code", "converged:code");
  }

  @Test
  void theOrderHoldsByWayOfAServiceThatDoesNotChange() {
    var plan =
        updateBoth(
            Map.of(
                "shop_web", Map.of("shop_postgres", Condition.SERVICE_HEALTHY),
                "shop_postgres", Map.of("shop_hasura", Condition.SERVICE_STARTED)));

    assertThat(updates(plan)).containsExactly("code-1:shop_hasura@same", "code:shop_web@a");
    assertThat(ids(plan)).doesNotContain("converged:code-1");
  }

  @Test
  void subMigratesOnlyOnceTheOldCodeIsGoneAndMetadataNoLongerNamesWhatGoes() {
    var plan = DeployPlanner.plan(Mode.SUB, wanted('b', 2, "1", "2"), upAndRunning);

    assertThat(ids(plan))
        .containsExactly(
            "images",
            "update:code",
            "converged:code",
            "http:code:http://web:8080/health",
            "metadata-ready:code",
            "metadata:code",
            "old-code-gone:code",
            "sessions-gone:code",
            "migrate:after-code",
            "metadata-reload:code:after");
  }

  @Test
  void subWithoutMigrationsDoesNotWaitForOldCodeToGo() {
    var plan = DeployPlanner.plan(Mode.SUB, wanted('b', 2, "1"), upAndRunning);

    assertThat(ids(plan))
        .doesNotContain("old-code-gone:code", "sessions-gone:code", "migrate:after-code");
  }

  @Test
  void aReleaseThatRunsAlreadyUpdatesNothing() {
    var plan = DeployPlanner.plan(Mode.ADD, wanted('a', 2, "1"), upAndRunning);

    assertThat(ids(plan)).doesNotContain("update:code", "migrate");
  }

  @Test
  void aServiceThatTheReleaseNoLongerHasIsRemovedAfterTheUpdate() {
    var full = wanted('b', 2, "1");
    var withoutHasura =
        new StackSpec(
            full.stack().networks(),
            List.of(),
            full.stack().services().subList(1, 3),
            new TreeSet<>());
    var smaller =
        new Wanted(
            full.release(),
            2,
            withoutHasura,
            full.databaseServices(),
            StartOrder.NONE,
            full.migrations(),
            full.metadata(),
            full.settings(),
            Rehearsal.NONE,
            Allowed.NOTHING,
            List.of());

    var plan = DeployPlanner.plan(Mode.ADD, smaller, upAndRunning);

    assertThat(ids(plan)).containsSubsequence("update:code", "converged:code", "remove:code");
  }

  @Test
  void addOnAnEmptySwarmIsRefused() {
    assertRefused(Mode.ADD, nothing(), "`deploy add` updates a running stack", "deploy first");
  }

  @Test
  void addAfterAFailedFirstIsRefused() {
    var failed =
        Samples.revision(
            1,
            'a',
            Mode.FIRST,
            0,
            new MigrationRecord(List.of(), List.of("1"), List.of(), List.of()),
            Status.FAILED);

    assertRefused(
        Mode.ADD,
        new Observed(running('a'), applied("1"), history(failed)),
        "this one is not up",
        "deploy first");
  }

  @Test
  void firstOnADeployedStackIsRefused() {
    assertRefused(
        Mode.FIRST, upAndRunning, "the stack is deployed already (revision 1", "deploy add");
  }

  @Test
  void firstBringsUpAStackThatWasRemovedByHandAgain() {
    var removed =
        new Observed(SwarmState.empty(), new DatabaseState.Unreachable("no route"), FIRST_DEPLOYED);

    assertThat(ids(DeployPlanner.plan(Mode.FIRST, wanted('a', 2, "1"), removed)))
        .contains("update:database", "migrate", "update:code");
  }

  @Test
  void aServiceThatOnlyACutOffRevisionBroughtIsRemovedToo() {
    var cutOff =
        Samples.revision(
            2,
            'b',
            Mode.ADD,
            0,
            new MigrationRecord(List.of("1"), List.of(), List.of(), List.of()),
            Status.INTERRUPTED);
    var worker = Samples.service("worker", "w");
    var withWorker = Samples.withService(cutOff, worker);
    var swarm = Samples.running('b', worker);

    var plan =
        DeployPlanner.plan(
            Mode.SUB,
            wanted('c', 3, "1", "2"),
            new Observed(
                swarm, applied("1"), history(FIRST_DEPLOYED.revisions().getFirst(), withWorker)));

    assertThat(ids(plan))
        .containsSubsequence(
            "remove:code", "old-code-gone:code", "sessions-gone:code", "migrate:after-code");
  }

  @Test
  void addNeverAppliesWhatACutOffSubWasToApply() {
    var cutOff =
        Samples.revision(
            2,
            'b',
            Mode.SUB,
            0,
            new MigrationRecord(List.of("1"), List.of("2"), List.of("2"), List.of()),
            Status.INTERRUPTED);

    assertRefused(
        Mode.ADD,
        new Observed(
            running('b'), applied("1"), history(FIRST_DEPLOYED.revisions().getFirst(), cutOff)),
        "migration 2 was to be applied by `deploy sub` of release bbbbbbbb",
        "Use `deploy sub`");
  }

  @Test
  void addWithAnUnreachableDatabaseIsRefusedBeforeAnythingChanges() {
    assertRefused(
        Mode.ADD,
        new Observed(
            running('a'), new DatabaseState.Unreachable("connection refused"), FIRST_DEPLOYED),
        "the database cannot be reached: connection refused",
        "Check `database.url`");
  }

  @Test
  void externalObjectsThatDoNotExistAreRefusedTogether() {
    var full = wanted('b', 2, "1");
    var externals = new TreeSet<External>();
    externals.add(new External(External.Kind.NETWORK, "traefik"));
    externals.add(new External(External.Kind.SECRET, "tls"));
    var stack =
        new StackSpec(full.stack().networks(), List.of(), full.stack().services(), externals);
    var wanted =
        new Wanted(
            full.release(),
            2,
            stack,
            Set.of(),
            StartOrder.NONE,
            full.migrations(),
            "",
            full.settings(),
            Rehearsal.NONE,
            Allowed.NOTHING,
            List.of());

    assertThatThrownBy(() -> DeployPlanner.plan(Mode.ADD, wanted, upAndRunning))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("network traefik, secret tls");
  }

  @Test
  void aMigrationThatTheReleaseDoesNotKnowIsNoted() {
    var observed = new Observed(running('a'), applied("1", "7"), FIRST_DEPLOYED);

    var plan = DeployPlanner.plan(Mode.ADD, wanted('b', 2, "1"), observed);

    assertThat(plan.notes()).singleElement().asString().contains("migration 7 is applied");
  }

  private static void assertRefused(Mode mode, Observed observed, String what, String remedy) {
    assertThatThrownBy(() -> DeployPlanner.plan(mode, wanted('b', 2, "1", "2"), observed))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.what()).contains(what);
              assertThat(error.remedy()).contains(remedy);
            });
  }
}
