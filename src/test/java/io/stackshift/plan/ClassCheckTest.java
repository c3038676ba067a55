package io.stackshift.plan;

import static io.stackshift.plan.Rehearsals.additive;
import static io.stackshift.plan.Rehearsals.mixed;
import static io.stackshift.plan.Rehearsals.neutral;
import static io.stackshift.plan.Rehearsals.subtractive;
import static io.stackshift.plan.Samples.applied;
import static io.stackshift.plan.Samples.deployed;
import static io.stackshift.plan.Samples.history;
import static io.stackshift.plan.Samples.ids;
import static io.stackshift.plan.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode makes of the classes of migrations. */
class ClassCheckTest {

  private final Observed upAndRunning =
      new Observed(
          running('a'),
          applied("1"),
          history(deployed(1, 'a', Mode.FIRST, List.of(), List.of("1"))));

  private Plan plan(Mode mode, Allowed allowed, Rehearsed... known) {
    var versions = new String[known.length + 1];
    versions[0] = "1";
    for (int i = 0; i < known.length; i++) {
      versions[i + 1] = known[i].version().toString();
    }
    Wanted wanted = Samples.wanted('b', 2, versions);
    return DeployPlanner.plan(
        mode,
        new Wanted(
            wanted.release(),
            2,
            wanted.stack(),
            wanted.databaseServices(),
            wanted.startOrder(),
            wanted.migrations(),
            wanted.metadata(),
            wanted.settings(),
            Rehearsals.of(known),
            allowed,
            List.of()),
        upAndRunning);
  }

  private Plan plan(Mode mode, Rehearsed... known) {
    return plan(mode, Allowed.NOTHING, known);
  }

  @Test
  void addRefusesWhatRemovesWithFileLineAndReason() {
    assertThatThrownBy(() -> plan(Mode.ADD, additive("2"), subtractive("3")))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.where()).isEqualTo("V3__step.sql:3");
              assertThat(refusal)
                  .hasMessageContaining(
                      "V3__step.sql:3 column orders.total was dropped: old code that names it would"
                          + " fail");
              assertThat(refusal.remedy()).contains("`deploy sub`", "`deploy auto`", "--allow");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ADD", "AUTO"})
  void whatIsMixedHasToBeSplit(Mode mode) {
    assertThatThrownBy(() -> plan(mode, mixed("2")))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal ->
                assertThat(refusal.remedy())
                    .contains("Split V2__step.sql", "`deploy add`", "`deploy sub`"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ADD", "AUTO", "SUB"})
  void whatIsNeutralOrOnlyAddsIsNeverRefused(Mode mode) {
    assertThat(ids(plan(mode, neutral("2"), additive("3"))))
        .anyMatch(id -> id.startsWith("migrate"));
  }

  @Test
  void aReasonLetsItPassAndIsShown() {
    Plan plan = plan(Mode.ADD, new Allowed("nobody used it", false), subtractive("2"));

    assertThat(ids(plan)).contains("migrate");
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("nobody used it", "orders.total"));
  }

  @Test
  void subWarnsOfWhatTheNewCodeNeedsFirst() {
    assertThat(plan(Mode.SUB, additive("2")).notes())
        .singleElement()
        .asString()
        .contains("V2__step.sql:1 column orders.cents was added", "`deploy add`");
  }

  @Test
  void autoAppliesEachOnItsSideInWhateverOrderTheyAreNumbered() {
    Plan plan = plan(Mode.AUTO, subtractive("2"), additive("3"), neutral("4"));

    assertThat(ids(plan))
        .containsSubsequence(
            "migrate", "bridge", "update:code", "old-code-gone:code", "migrate:after-code");
    assertThat(plan.steps())
        .filteredOn(Step.Migrate.class::isInstance)
        .extracting(step -> ((Step.Migrate) step).run().versions().toString())
        .containsExactly("[3, 4]", "[2]");
  }

  @Test
  void autoWithoutARehearsalIsRefused() {
    assertThatThrownBy(
            () -> DeployPlanner.plan(Mode.AUTO, Samples.wanted('b', 2, "1", "2"), upAndRunning))
        .hasMessageContaining("`deploy auto` goes by the class of each migration, and that of 2");
  }

  @Test
  void autoWithNothingThatRemovesIsLikeAdd() {
    assertThat(ids(plan(Mode.AUTO, additive("2"))))
        .contains("migrate")
        .doesNotContain("bridge", "old-code-gone:code");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"AUTO", "SUB"})
  void aRequiredColumnThatGoesIsBridgedBeforeTheCodeThatDoesNotKnowIt(Mode mode) {
    assertThat(plan(mode, subtractive("2")).steps())
        .filteredOn(Step.Bridge.class::isInstance)
        .singleElement()
        .isEqualTo(new Step.Bridge(List.of(Rehearsals.TOTAL)));
  }

  @Test
  void aColumnThatAnEarlierDeploymentWasToDropIsRequiredAgain() {
    var other = new LostColumn("public", "orders", "note", true);
    var left =
        new Observed(
            upAndRunning.swarm(),
            new DatabaseState.Present(
                Samples.versions("1"), Samples.versions("1"), List.of(other, Rehearsals.TOTAL)),
            upAndRunning.history());
    Wanted wanted = Samples.wanted('b', 2, "1", "2").rehearsed(Rehearsals.of(subtractive("2")));

    assertThat(DeployPlanner.plan(Mode.SUB, wanted, left).steps())
        .endsWith(new Step.Unbridge("code"));
  }

  @Test
  void aVersionBelowWhatIsAppliedIsOnlyTakenOnPurpose() {
    var withFive = new Observed(upAndRunning.swarm(), applied("1", "5"), upAndRunning.history());
    Wanted wanted = Samples.wanted('b', 2, "1", "2", "5");

    assertThatThrownBy(() -> DeployPlanner.plan(Mode.ADD, wanted, withFive))
        .hasMessageContaining("version 2 arrives late: 5 is applied already");
  }

  @Test
  void aVersionThatWasTakenBackIsNotLate() {
    var history =
        history(
            deployed(1, 'a', Mode.FIRST, List.of(), List.of("1")),
            deployed(2, 'b', Mode.ADD, List.of("1"), List.of("2", "5")));

    assertThat(
            new LateVersions(history, Samples.versions("1", "5"))
                .among(List.of(Version.of("2"), Version.of("3"))))
        .containsExactly(Version.of("3"));
  }
}
