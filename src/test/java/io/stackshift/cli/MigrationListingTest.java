package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.ListMigrations.Listing;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.migration.StatementTime;
import io.stackshift.migration.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationListingTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static final Listing LISTING =
      new Listing(
          List.of(
              entry("1", State.APPLIED, "additive", ""),
              entry("2", State.APPLIED, "subtractive", ""),
              entry("3", State.FAILED, "", "division by zero")),
          List.of(
              new Keepsake(
                  Version.of("2"), "column orders.total", NOON, NOON, 8192, "0a1b2c3d", "")));

  private static MigrationEntry entry(String version, State state, String kind, String error) {
    return new MigrationEntry(
        version,
        "step",
        "V" + version + "__step.sql",
        state,
        kind,
        Optional.of(NOON),
        Optional.of(Duration.ofMillis(12)),
        "0a1b2c3d",
        List.of(new StatementTime(4, "CREATE TABLE orders (", Duration.ofMillis(7))),
        error);
  }

  @Test
  void aMigrationShowsWhatItDroppedAndIsKeptAndWhyItFailed() {
    assertThat(MigrationListing.table(LISTING, false))
        .satisfiesExactly(
            line -> assertThat(line).matches("VERSION +STATE +CLASS +WHEN +TOOK +RELEASE +FILE"),
            line -> assertThat(line).matches("1 +applied +additive .* 12 ms .* V1__step.sql"),
            line -> assertThat(line).matches("2 +applied +subtractive .*"),
            line -> assertThat(line).startsWith("  kept: column orders.total, until "),
            line -> assertThat(line).matches("3 +failed .*"),
            line -> assertThat(line).isEqualTo("  failed: division by zero"));
  }

  @Test
  void statementsAreShownWithTheirTimesWhenAskedFor() {
    assertThat(MigrationListing.table(LISTING, true))
        .contains("       7 ms  line 4: CREATE TABLE orders (");
  }

  @Test
  void aProgramReadsOneObjectALine() {
    assertThat(MigrationListing.json(LISTING).get(1))
        .isEqualTo(
            "{\"name\":\"2\",\"description\":\"step\",\"file\":\"V2__step.sql\",\"state\":\"applied\","
                + "\"class\":\"subtractive\",\"release\":\"0a1b2c3d\",\"error\":\"\","
                + "\"at\":\"2026-01-02T12:00:00Z\",\"milliseconds\":12,"
                + "\"kept\":[\"column orders.total\"],"
                + "\"statements\":[{\"line\":4,\"text\":\"CREATE TABLE orders (\",\"milliseconds\":7}]}");
  }
}
