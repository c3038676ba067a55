package io.stackshift.postgres.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FlywayHistoryTest {

  private static final Instant NOW = Instant.EPOCH;
  private static final Version ONE = Version.of("1");

  @Test
  void anUndoneVersionIsAppliedAgainByALaterRow() {
    var rows =
        List.of(row(1, "1", "SQL"), row(2, "2", "SQL"), row(3, "2", "DELETE"), row(4, "2", "SQL"));

    assertThat(FlywayRow.applied(rows.subList(0, 3))).containsOnlyKeys(Version.of("1"));
    assertThat(FlywayRow.applied(rows)).containsEntry(Version.of("2"), rows.get(3)).hasSize(2);
  }

  @Test
  void aFailedMigrationIsNotApplied() {
    var failed = new FlywayRow(1, Version.of("1"), "SQL", "V1__one.sql", false, NOW, Duration.ZERO);

    assertThat(FlywayRow.applied(List.of(failed))).isEmpty();
  }

  @Test
  void refusesAHistoryWithAFailedMigration() {
    var failed = new FlywayRow(1, ONE, "SQL", "V1__one.sql", false, NOW, Duration.ZERO);

    refused(() -> FlywayRow.check(List.of(failed), List.of()))
        .returns("V1__one.sql", UserError::where);
  }

  @Test
  void refusesVersionsThatFlywayWouldPassOverBelowABaseline() {
    var baseline =
        new FlywayRow(
            1, Version.of("5"), "BASELINE", "<< Flyway Baseline >>", true, NOW, Duration.ZERO);

    refused(() -> FlywayRow.check(List.of(baseline), List.of(ONE)))
        .satisfies(error -> assertThat(error.what()).contains("version 1", "baseline 5"));
  }

  private static ObjectAssert<UserError> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode);
  }

  private static FlywayRow row(int rank, String version, String type) {
    return new FlywayRow(
        rank, Version.of(version), type, "V" + version + "__x.sql", true, NOW, Duration.ZERO);
  }
}
