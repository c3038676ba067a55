package io.stackshift.operate;

import static io.stackshift.operate.RunningSamples.foretold;
import static io.stackshift.operate.RunningSamples.update;
import static io.stackshift.operate.RunningSamples.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.TableLock;
import io.stackshift.migration.Version;
import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Side;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is foretold of tables that a plan's migrations lock. */
class SchemaDowntimeTest {

  private static final List<ServiceSpec> RUNNING = List.of(web("1", 1, "", ""));

  @Test
  void aTableThatIsWrittenAnewIsAway() {
    assertThat(ofMigration(rehearsed(List.of("public.orders"), "ACCESS EXCLUSIVE")).certain())
        .singleElement()
        .extracting(Cause::what)
        .isEqualTo("V2__step.sql");
  }

  @Test
  void howLongAMigrationLocksIsNotKnown() {
    assertThat(ofMigration(rehearsed(List.of(), "ACCESS EXCLUSIVE")).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("locks public.orders while it runs");
    assertThat(ofMigration(rehearsed(List.of(), "SHARE UPDATE EXCLUSIVE")))
        .isEqualTo(Downtime.NONE);
    assertThat(ofMigration(Rehearsal.NONE).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("not rehearsed");
    assertThat(foretold(RUNNING, new Step.Undo("1", List.of(Version.of("2")))).possible())
        .extracting(Cause::what)
        .containsExactly("migration 2");
  }

  @Test
  void aDatabaseThatIsMadeNowIsUsedByNobody() {
    assertThat(
            foretold(
                RUNNING,
                new Step.CreateDatabase("shop"),
                migrate(Rehearsal.NONE),
                update(web("2", 1, "", ""))))
        .isEqualTo(Downtime.NONE);
  }

  @Test
  void aScriptThatRunsAgainIsNotKnownEither() {
    var script = new Script(Version.NONE, "prices", "R__prices.sql", "create view prices …");
    var migrations =
        new Migrations(
            Samples.migrations("1", "2").ups(),
            Samples.migrations("1", "2").downs(),
            List.of(script),
            false);
    Step migrate =
        new Step.Migrate(
            Side.BEFORE_CODE, new MigrationRun(List.of(), migrations, Rehearsal.NONE, "bbbbbbbb"));
    assertThat(foretold(RUNNING, migrate).possible())
        .extracting(Cause::what)
        .containsExactly("R__prices.sql");
  }

  @Test
  void columnsThatBecomeOptionalOrRequiredLockTheirTables() {
    assertThat(foretold(RUNNING, new Step.Bridge(List.of(Rehearsals.TOTAL))).possible())
        .extracting(Cause::what)
        .containsExactly("column public.orders.total");
    assertThat(foretold(RUNNING, new Step.Unbridge("code")).possible())
        .extracting(Cause::what)
        .containsExactly("columns that INSERTs may leave out");
  }

  private static Downtime ofMigration(Rehearsal rehearsal) {
    return foretold(RUNNING, migrate(rehearsal));
  }

  private static Step migrate(Rehearsal rehearsal) {
    return new Step.Migrate(
        Side.BEFORE_CODE,
        new MigrationRun(
            List.of(Version.of("2")), Samples.migrations("1", "2"), rehearsal, "bbbbbbbb"));
  }

  private static Rehearsal rehearsed(List<String> rewrites, String mode) {
    return new Rehearsal(
        List.of(
            new Rehearsed(
                Version.of("2"),
                List.of(),
                List.of(),
                List.of(new TableLock("public.orders", mode, 1)),
                rewrites,
                "",
                Duration.ofMillis(90))));
  }
}
