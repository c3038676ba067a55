package io.stackshift.plan;

import static io.stackshift.plan.Samples.SETTINGS;
import static io.stackshift.plan.Samples.applied;
import static io.stackshift.plan.Samples.deployed;
import static io.stackshift.plan.Samples.history;
import static io.stackshift.plan.Samples.ids;
import static io.stackshift.plan.Samples.rolledBack;
import static io.stackshift.plan.Samples.running;
import static io.stackshift.plan.Samples.updates;
import static io.stackshift.plan.Samples.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RollbackPlannerTest {

  private final Revision first = deployed(1, 'a', Mode.FIRST, List.of(), List.of("1"));
  private final Revision add = deployed(2, 'b', Mode.ADD, List.of("1"), List.of("2"));
  private final Revision sub = deployed(3, 'c', Mode.SUB, List.of("1", "2"), List.of("3"));

  @Test
  void anAdditiveChangeIsUndoneAfterItsCodeIsGone() {
    var rollback = plan('b', applied("1", "2"), "aaaaaaaa", first, add);

    assertThat(ids(rollback.plan()))
        .containsExactly(
            "images",
            "update:code",
            "converged:code",
            "http:code:http://web:8080/health",
            "metadata-ready:code",
            "metadata:code",
            "old-code-gone:code",
            "sessions-gone:code",
            "undo:1",
            "metadata-reload:code:after");
    assertThat(updates(rollback.plan())).containsExactly("code:shop_web@a");
    assertThat(rollback.undone()).hasToString("[2]");
  }

  @Test
  void aSubtractiveChangeIsUndoneBeforeTheOlderCodeComesBack() {
    var rollback = plan('c', applied("1", "2", "3"), "bbbbbbbb", first, add, sub);

    assertThat(ids(rollback.plan()))
        .containsExactly(
            "images",
            "undo:1",
            "update:code",
            "converged:code",
            "http:code:http://web:8080/health",
            "metadata-ready:code",
            "metadata:code",
            "unbridge:code");
    assertThat(updates(rollback.plan())).containsExactly("code:shop_web@b");
  }

  @Test
  void aMixedHistoryGoesBackStepByStep() {
    var rollback = plan('c', applied("1", "2", "3"), "aaaa", first, add, sub);

    assertThat(ids(rollback.plan()))
        .containsSubsequence(
            "undo:1", "update:code", "old-code-gone:code", "sessions-gone:code", "undo:2");
    assertThat(updates(rollback.plan())).containsExactly("code:shop_web@a");
    assertThat(rollback.undone()).hasToString("[3, 2]");
  }

  @Test
  void aServiceThatTheFirstPartRemovesIsNotRemovedAgain() {
    ServiceSpec worker = Samples.service("worker", "w");
    var more =
        Samples.withService(
            deployed(4, 'd', Mode.ADD, List.of("1", "2", "3"), List.of("4")), worker);
    var observed =
        new Observed(
            Samples.running('d', worker),
            applied("1", "2", "3", "4"),
            Samples.history(first, add, sub, more));

    Plan plan = RollbackPlanner.plan(observed, SETTINGS, "bbbb", OptionalInt.empty(), 5).plan();

    assertThat(ids(plan)).contains("remove:code-r3").doesNotContain("remove:code");
  }

  @Test
  void betweenAnAdditiveAndAnOlderSubtractiveChangeTheCodeInBetweenRuns() {
    var more = deployed(4, 'd', Mode.ADD, List.of("1", "2", "3"), List.of("4"));

    var rollback = plan('d', applied("1", "2", "3", "4"), "bbbb", first, add, sub, more);

    assertThat(ids(rollback.plan()))
        .containsSubsequence(
            "update:code-r3", "old-code-gone:code-r3", "undo:1", "undo:2", "update:code");
    assertThat(updates(rollback.plan())).containsExactly("code-r3:shop_web@c", "code:shop_web@b");
    assertThat(rollback.undone()).hasToString("[4, 3]");
  }

  @Test
  void neighbouringRevisionsOfOneModeAreTakenBackTogether() {
    var secondAdd = deployed(3, 'c', Mode.ADD, List.of("1", "2"), List.of("3"));

    var rollback = plan('c', applied("1", "2", "3"), "aaaa", first, add, secondAdd);

    assertThat(updates(rollback.plan())).containsExactly("code:shop_web@a");
    assertThat(ids(rollback.plan())).containsOnlyOnce("undo:1");
    assertThat(rollback.undone()).hasToString("[3, 2]");
  }

  @Test
  void aReleaseWithoutMigrationsReturnsTheCodeAlone() {
    var plain = deployed(2, 'b', Mode.ADD, List.of("1"), List.of());

    var rollback = plan('b', applied("1"), "aaaa", first, plain);

    assertThat(rollback.undone()).isEmpty();
    assertThat(ids(rollback.plan())).doesNotContain("undo:1", "old-code-gone:code");
  }

  @Test
  void migrationsOfAFailedRevisionAreTakenBackToo() {
    var failed =
        Samples.revision(
            3,
            'c',
            Mode.ADD,
            0,
            new MigrationRecord(List.of("1", "2"), List.of("3"), List.of(), List.of()),
            Status.FAILED);

    var rollback = plan('b', applied("1", "2", "3"), "aaaa", first, add, failed);

    assertThat(rollback.undone()).hasToString("[3, 2]");
  }

  @Test
  void anInterruptedRevisionIsReverted() {
    var interrupted =
        Samples.revision(
            3,
            'c',
            Mode.SUB,
            0,
            new MigrationRecord(List.of("1", "2"), List.of("3"), List.of("3"), List.of()),
            Status.PENDING);

    var beforeMigrating = plan('c', applied("1", "2"), "bbbb", first, add, interrupted);
    var afterMigrating = plan('c', applied("1", "2", "3"), "bbbb", first, add, interrupted);

    assertThat(beforeMigrating.undone()).isEmpty();
    assertThat(updates(beforeMigrating.plan())).containsExactly("code:shop_web@b");
    assertThat(ids(afterMigrating.plan())).startsWith("images", "undo:1", "update:code");
  }

  @Test
  void whatARollbackTookBackIsNotCountedAgain() {
    var back = rolledBack(4, 'a', 1, List.of("1", "2", "3"), List.of("3", "2"));
    var again = deployed(5, 'd', Mode.ADD, List.of("1"), List.of("4"));

    var rollback = plan('d', applied("1", "4"), "aaaa", first, add, sub, back, again);

    assertThat(rollback.target().number()).isEqualTo(4);
    assertThat(rollback.undone()).hasToString("[4]");
  }

  @Test
  void aReleaseThatWasItselfTakenBackIsRefused() {
    var back = rolledBack(3, 'a', 1, List.of("1", "2"), List.of("2"));

    assertRefused('a', applied("1"), "bbbb", "was itself taken back", first, add, back);
  }

  @Test
  void theReleaseInForceIsRefused() {
    assertRefused('b', applied("1", "2"), "bbbb", "is in force already", first, add);
  }

  @Test
  void anUnknownReleaseIsRefused() {
    assertRefused('b', applied("1", "2"), "cafe", "no deployed revision", first, add);
  }

  @Test
  void aMissingDownScriptIsRefusedBeforeAnythingChanges() {
    assertRefused(
        'b',
        new DatabaseState.Present(versions("1", "2"), versions("1"), List.of()),
        "aaaa",
        "no down script was stored when migration 2 ran",
        first,
        add);
  }

  @Test
  void theNumberOfMigrationsCanBeOverridden() {
    var none =
        RollbackPlanner.plan(
            observed('b', applied("1", "2"), first, add), SETTINGS, "aaaa", OptionalInt.of(0), 3);
    var two =
        RollbackPlanner.plan(
            observed('b', applied("1", "2"), first, add), SETTINGS, "aaaa", OptionalInt.of(2), 3);

    assertThat(none.undone()).isEmpty();
    assertThat(none.plan().notes()).singleElement().asString().contains("-n says 0");
    assertThat(two.undone()).hasToString("[2, 1]");
  }

  @Test
  void theCodeThatASubtractiveChangeWasMadeForRunsUntilItIsUndone() {
    var cutOff =
        Samples.revision(
            2,
            'b',
            Mode.SUB,
            0,
            new MigrationRecord(List.of("1"), List.of("2"), List.of("2"), List.of()),
            Status.INTERRUPTED);
    var after = deployed(3, 'c', Mode.ADD, List.of("1", "2"), List.of("3"));

    var rollback = plan('c', applied("1", "2", "3"), "aaaa", first, cutOff, after);

    assertThat(updates(rollback.plan())).containsExactly("code-r2:shop_web@b", "code:shop_web@a");
    assertThat(ids(rollback.plan()))
        .containsSubsequence("update:code-r2", "undo:1", "undo:2", "update:code")
        .doesNotHaveDuplicates();
  }

  @Test
  void aGateOfAServiceThatTheTargetDoesNotHaveIsLeftOut() {
    var without =
        new Revision(
            1,
            first.release(),
            first.mode(),
            0,
            0,
            first.origin(),
            first.migrations(),
            first.networks(),
            first.services().subList(0, 2),
            first.reach(),
            first.metadata(),
            first.status(),
            List.of(),
            "",
            "");

    var rollback = plan('b', applied("1", "2"), "aaaa", without, add);

    assertThat(ids(rollback.plan()))
        .contains("remove:code")
        .doesNotContain("http:code:http://web:8080/health");
  }

  private static RollbackPlan plan(
      char running, DatabaseState database, String abbreviation, Revision... revisions) {
    return RollbackPlanner.plan(
        observed(running, database, revisions), SETTINGS, abbreviation, OptionalInt.empty(), 9);
  }

  private static Observed observed(char running, DatabaseState database, Revision... revisions) {
    return new Observed(running(running), database, history(revisions));
  }

  private static void assertRefused(
      char running,
      DatabaseState database,
      String abbreviation,
      String what,
      Revision... revisions) {
    assertThatThrownBy(() -> plan(running, database, abbreviation, revisions))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.what()).contains(what);
            });
  }
}
