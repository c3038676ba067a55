package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Loss;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What cannot be kept is found out before anything is changed. */
@ResourceLock(Shared.POSTGRES)
class KeepableIT {

  private static final Loss TABLE = new Loss.LostTable("public", "orders");
  private static final Loss COLUMN = new Loss.LostColumn("public", "orders", "total", false);
  private static final String ROLE = "shop's \"owner\"";

  private final DatabaseSettings.Postgres settings = TestServer.empty();

  @AfterEach
  void dropRole() throws SQLException {
    if (!query(settings, "SELECT 1 FROM pg_roles WHERE rolname = 'shop''s \"owner\"'").isEmpty()) {
      execute(settings, "DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(quoted()));
    }
  }

  @Test
  void aTableNeedsTheRightToCreateSchemasAndTheRemedyGivesIt() throws SQLException {
    var database = new PostgresDatabase(restricted());

    var refusal = refusal(database, of("2", COLUMN), of("3", TABLE));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refusal.what()).contains("table orders", "version 3", ROLE, "may not create");
    assertThat(refusal.remedy()).contains("keep: off");
    var grant = refusal.remedy().replaceFirst("(?s).*(GRANT .*?)\\. Or.*", "$1");
    execute(settings, grant);
    assertThatCode(() -> database.requireKeepable(rehearsal(of("3", TABLE))))
        .doesNotThrowAnyException();
  }

  @Test
  void aColumnAndADatabaseThatKeepsNothingDoNot() throws SQLException {
    var restricted = restricted();
    var careless = new PostgresDatabase(TestServer.with(restricted, keepingNothing(restricted)));

    assertThatCode(
            () -> {
              new PostgresDatabase(restricted).requireKeepable(rehearsal(of("2", COLUMN)));
              careless.requireKeepable(rehearsal(of("2", TABLE)));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aColumnThatAnHeirHasAsItsOwnIsNamedAtAnyDepth() throws SQLException {
    execute(
        settings,
        "CREATE TABLE orders (id int, total int); CREATE TABLE late () INHERITS (orders);"
            + " CREATE TABLE later (total int) INHERITS (late)");
    var database = new PostgresDatabase(settings);

    var refusal = refusal(database, of("2", COLUMN));

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refusal.what()).contains("column orders.total", "version 2", "table later inherits");
    assertThat(refusal.remedy()).contains("keep: off");
    assertThatCode(() ->
            database.requireKeepable(
                rehearsal(of("2", new Loss.LostTable("public", "later")), of("3", COLUMN))))
        .as("the heir goes before")
        .doesNotThrowAnyException();
  }

  @Test
  void heirsAndPartitionsWithoutOneOfTheirOwnAreNoObstacle() throws SQLException {
    execute(
        settings,
        "CREATE TABLE orders (id int, total int) PARTITION BY LIST (id);"
            + " CREATE TABLE first (id int, total int);"
            + " ALTER TABLE orders ATTACH PARTITION first FOR VALUES IN (1);"
            + " CREATE TABLE lines (id int, total int); CREATE TABLE extra () INHERITS (lines)");
    var lines = new Loss.LostColumn("public", "lines", "total", false);

    assertThatCode(
            () -> new PostgresDatabase(settings).requireKeepable(rehearsal(of("2", COLUMN, lines))))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingIsSaidOfADatabaseThatIsNotThereYet() {
    var missing = new PostgresDatabase(TestServer.missing());

    assertThatCode(() -> missing.requireKeepable(rehearsal(of("1", TABLE))))
        .doesNotThrowAnyException();
  }

  private static UserError refusal(PostgresDatabase database, Rehearsed... rehearsed) {
    return assertThatThrownBy(() -> database.requireKeepable(rehearsal(rehearsed)))
        .asInstanceOf(type(UserError.class))
        .actual();
  }

  private static Rehearsal rehearsal(Rehearsed... rehearsed) {
    return new Rehearsal(List.of(rehearsed));
  }

  private static Rehearsed of(String version, Loss... losses) {
    return new Rehearsed(Version.of(version), List.of(), List.of(losses), List.of(), List.of(), "");
  }

  /** The same database, for a role that may do everything but create schemas. */
  private DatabaseSettings.Postgres restricted() throws SQLException {
    execute(
        settings,
        "CREATE ROLE %1$s LOGIN PASSWORD 'secret'; GRANT CREATE ON SCHEMA public TO %1$s"
            .formatted(quoted()));
    return new DatabaseSettings.Postgres(
        settings.service(),
        settings.host(),
        settings.port(),
        settings.name(),
        ROLE,
        new Secret("secret"),
        settings.migrations());
  }

  private static String quoted() {
    return '"' + ROLE.replace("\"", "\"\"") + '"';
  }

  private static MigrationSettings keepingNothing(DatabaseSettings.Postgres settings) {
    var kept = settings.migrations();
    return new MigrationSettings(
        kept.folder(),
        kept.format(),
        kept.rehearse(),
        Duration.ZERO,
        kept.lockTimeout(),
        kept.lockRetry(),
        kept.statementTimeout(),
        kept.outOfOrder());
  }
}
