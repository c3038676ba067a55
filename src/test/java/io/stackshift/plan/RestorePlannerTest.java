package io.stackshift.plan;

import static io.stackshift.plan.Samples.SETTINGS;
import static io.stackshift.plan.Samples.applied;
import static io.stackshift.plan.Samples.deployed;
import static io.stackshift.plan.Samples.history;
import static io.stackshift.plan.Samples.ids;
import static io.stackshift.plan.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RestorePlannerTest {

  private final Revision first = deployed(1, 'a', Mode.FIRST, List.of(), List.of("1"));
  private final Revision add = deploying(Mode.ADD);
  private final Revision sub = deploying(Mode.SUB);

  @Test
  void nothingIsDoneWhereNothingWasTouched() {
    assertThat(ids(restore(add, 'a', "1").orElseThrow())).isEmpty();
  }

  @Test
  void aFailedCodeUpdateRestoresTheWholeStackAndKeepsAdditiveMigrations() {
    var restore = restore(add, 'b', "1", "2").orElseThrow();

    assertThat(ids(restore)).containsExactly("update:restore", "converged:restore");
    assertThat(Samples.updates(restore)).containsExactly("restore:shop_web@a");
    assertThat(restore.notes()).singleElement().asString().contains("migration 2 stays applied");
  }

  @Test
  void whatDependsOnOthersReturnsBeforeThem() {
    var services =
        List.of(
            depending("proxy", "web"), depending("web", "api"), depending("api"), depending("job"));
    Revision inForce = Samples.with(first, services);
    var now = new Observed(SwarmState.empty(), applied("1", "2"), history(inForce, add));

    assertThat(Samples.updates(RestorePlanner.plan(now, add, inForce, SETTINGS).orElseThrow()))
        .containsExactly(
            "restore:shop_proxy@old",
            "2:restore:shop_web@old",
            "3:restore:shop_api@old",
            "3:restore:shop_job@old");
  }

  private static ServiceSpec depending(String key, String... on) {
    var names = new TreeSet<String>();
    List.of(on).forEach(name -> names.add("shop_" + name));
    return new ServiceSpec("shop_" + key, key, "old", "{}", names);
  }

  @Test
  void metadataThatMayHaveBeenReplacedIsRestored() {
    var converged = add.with(new StepRecord("converged:code", Instant.EPOCH));

    assertThat(ids(restore(converged, 'b', "1", "2").orElseThrow()))
        .containsExactly(
            "update:restore", "converged:restore", "metadata-ready:restore", "metadata:restore");
  }

  @Test
  void aFailedSubtractiveMigrationRestoresTheOldCode() {
    assertThat(ids(restore(sub, 'b', "1").orElseThrow()))
        .containsExactly("update:restore", "converged:restore");
  }

  @Test
  void aSubtractiveMigrationIsUndoneBeforeTheOldCodeReturns() {
    assertThat(ids(restore(sub, 'b', "1", "2").orElseThrow()))
        .startsWith("undo:restore", "update:restore", "converged:restore");
  }

  @Test
  void oldCodeNeverReturnsToASubtractiveMigrationThatCannotBeUndone() {
    var now =
        new Observed(
            running('b'),
            new DatabaseState.Present(Samples.versions("1", "2"), Samples.versions("1"), List.of()),
            history(first, sub));

    assertThat(RestorePlanner.plan(now, sub, first, SETTINGS)).isEmpty();
  }

  @Test
  void oldCodeNeverReturnsOnceTheSchemaMayHaveShrunkAndCannotBeAskedFor() {
    var gone = sub.with(new StepRecord("old-code-gone:code", Instant.EPOCH));
    var unreachable = new DatabaseState.Unreachable("no route");

    assertThat(
            RestorePlanner.plan(
                new Observed(running('b'), unreachable, history(first, gone)),
                gone,
                first,
                SETTINGS))
        .isEmpty();
    assertThat(
            RestorePlanner.plan(
                new Observed(running('b'), unreachable, history(first, sub)), sub, first, SETTINGS))
        .isPresent();
  }

  @Test
  void newerCodeNeverReturnsToASchemaThatWasTakenBack() {
    var second = deployed(2, 'b', Mode.ADD, List.of("1"), List.of("2"));
    var back =
        Samples.revision(
            3,
            'a',
            Mode.ROLLBACK,
            1,
            new MigrationRecord(List.of("1", "2"), List.of(), List.of(), List.of("2")),
            Status.PENDING);
    var now = new Observed(running('a'), applied("1"), history(first, second, back));

    assertThat(RestorePlanner.plan(now, back, second, SETTINGS)).isEmpty();
  }

  @Test
  void aFailedRollbackSaysWhichMigrationsStayTakenBack() {
    var second = deployed(2, 'b', Mode.SUB, List.of("1"), List.of("2"));
    var back =
        Samples.revision(
            3,
            'a',
            Mode.ROLLBACK,
            1,
            new MigrationRecord(List.of("1", "2"), List.of(), List.of(), List.of("2")),
            Status.PENDING);
    var now = new Observed(running('a'), applied("1"), history(first, second, back));

    var restore = RestorePlanner.plan(now, back, second, SETTINGS).orElseThrow();

    assertThat(Samples.updates(restore)).contains("restore:shop_web@b");
    assertThat(restore.notes()).singleElement().asString().contains("migration 2 stays taken back");
  }

  private Optional<Plan> restore(Revision failing, char running, String... applied) {
    var now = new Observed(running(running), applied(applied), history(first, failing));
    return RestorePlanner.plan(now, failing, first, SETTINGS);
  }

  private static Revision deploying(Mode mode) {
    return Samples.revision(
        2, 'b', mode, 0, Samples.record(mode, List.of("1"), List.of("2")), Status.PENDING);
  }
}
