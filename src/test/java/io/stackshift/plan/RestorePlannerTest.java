package io.stackshift.plan;

import static io.stackshift.plan.Samples.SETTINGS;
import static io.stackshift.plan.Samples.applied;
import static io.stackshift.plan.Samples.deployed;
import static io.stackshift.plan.Samples.history;
import static io.stackshift.plan.Samples.ids;
import static io.stackshift.plan.Samples.running;
import static io.stackshift.plan.Samples.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RestorePlannerTest {

  private final Revision first = deployed(1, 'a', Mode.FIRST, List.of(), List.of("1"));
  private final Revision second = deployed(2, 'b', Mode.ADD, List.of("1"), List.of("2"));
  private final Observed observed = new Observed(running('a'), applied("1"), history(first));

  @Test
  void aFailedMigrationBeforeTheCodeTouchesNoService() {
    assertThat(ids(restore(Mode.ADD, "migrate").orElseThrow())).isEmpty();
  }

  @Test
  void aFailedCodeUpdateRestoresTheWholeStackAndKeepsAdditiveMigrations() {
    var restore = restore(Mode.ADD, "converged:code").orElseThrow();

    assertThat(ids(restore)).containsExactly("update:restore", "converged:restore");
    assertThat(Samples.updates(restore))
        .containsExactly(
            "restore:shop_hasura@same", "restore:shop_postgres@same", "restore:shop_web@a");
    assertThat(restore.notes()).singleElement().asString().contains("migration 2 stays applied");
  }

  @Test
  void metadataThatWasReplacedIsRestored() {
    assertThat(ids(restore(Mode.ADD, "metadata:code").orElseThrow()))
        .containsExactly(
            "update:restore", "converged:restore", "metadata-ready:restore", "metadata:restore");
  }

  @Test
  void aFailedSubtractiveMigrationRestoresTheOldCode() {
    assertThat(ids(restore(Mode.SUB, "migrate").orElseThrow()))
        .startsWith("update:restore", "converged:restore");
  }

  @Test
  void aFailureAfterASubtractiveMigrationUndoesItBeforeTheOldCodeReturns() {
    assertThat(ids(restore(Mode.SUB, "metadata-reload:code:after").orElseThrow()))
        .startsWith("undo:restore", "update:restore", "converged:restore");
  }

  @Test
  void newerCodeNeverReturnsToASchemaThatWasTakenBack() {
    var current = new Observed(running('b'), applied("1", "2"), history(first, second));
    var rollback = RollbackPlanner.plan(current, SETTINGS, "aaaa", OptionalInt.empty(), 3);
    Step last = rollback.plan().steps().getLast();

    assertThat(RestorePlanner.plan(rollback.plan(), last, first, second, SETTINGS)).isEmpty();
  }

  private Optional<Plan> restore(Mode mode, String failedStep) {
    Plan plan = DeployPlanner.plan(mode, wanted('b', 2, "1", "2"), observed);
    Step at =
        plan.steps().stream()
            .filter(step -> step.id().equals(failedStep))
            .findFirst()
            .orElseThrow();
    return RestorePlanner.plan(plan, at, second, first, SETTINGS);
  }
}
