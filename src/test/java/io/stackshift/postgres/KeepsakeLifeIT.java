package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.UserError;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Loss;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the drop to the end of a keepsake's time. */
@ResourceLock(Shared.POSTGRES)
class KeepsakeLifeIT {

  private static final String BASE =
      "CREATE TABLE t (id int PRIMARY KEY, c text NOT NULL);"
          + "INSERT INTO t SELECT g, 'c' || g FROM generate_series(1, 9) g;"
          + "CREATE TABLE u (id int PRIMARY KEY); INSERT INTO u VALUES (1)";
  private static final Loss COLUMN = new Loss.LostColumn("public", "t", "c", true);
  private static final Loss TABLE = new Loss.LostTable("public", "u");
  private static final String OLD = "SELECT c FROM t WHERE id < 10 ORDER BY id";
  private static final String KILL = "SELECT pg_terminate_backend(pg_backend_pid())";
  private static final List<String> VALUES =
      List.of("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void isListedAndRemovedWhenItsTimeIsOver() throws SQLException {
    migrate(database, "ALTER TABLE t DROP c; DROP TABLE u", COLUMN, TABLE);

    var kept = database.keepsakes();
    assertThat(kept)
        .extracting(Keepsake::object)
        .containsExactlyInAnyOrder("column t.c", "table u");
    assertThat(kept).allMatch(it -> it.version().equals(Version.of("2")));
    assertThat(kept).allMatch(it -> it.release().equals("0a1b2c3d"));
    assertThat(kept)
        .allMatch(it -> Duration.between(it.keptAt(), it.until()).equals(Duration.ofDays(30)));
    assertThat(database.purgeKeepsakes(Instant.now(), false).removed()).isEmpty();
    assertThat(database.keepsakes()).hasSize(2);

    var later = Instant.now().plus(Duration.ofDays(31));
    assertThat(database.purgeKeepsakes(later, false).removed()).hasSize(2);

    assertThat(database.keepsakes()).isEmpty();
    assertThat(database.purgeKeepsakes(later, true).removed()).isEmpty();
    assertThat(
            query(
                settings,
                "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass"
                    + " AND attnum > 0 AND NOT attisdropped"))
        .containsExactly("id");
    assertThat(SchemaText.kept(settings)).isEmpty();
  }

  @Test
  void afterThatTheDownScriptGivesWhatItAloneGives() throws SQLException {
    migrate(database, "ALTER TABLE t DROP c; DROP TABLE u", COLUMN, TABLE);
    database.purgeKeepsakes(Instant.now(), true);

    database.undo(versions("2"), progress);

    assertThat(query(settings, OLD)).hasSize(9).containsOnly("d");
    assertThat(query(settings, "SELECT id FROM u")).isEmpty();
  }

  @Test
  void rowsOfTheTimeBetweenBridgeAndDropTakeTheDownScriptsValue() throws SQLException {
    migrateBase(database);
    database.bridge(List.of(new Loss.LostColumn("public", "t", "c", true)), progress);
    execute(settings, "INSERT INTO t (id) VALUES (20)");
    migrate(database, "ALTER TABLE t DROP c", COLUMN);
    execute(settings, "INSERT INTO t (id) VALUES (21)");

    database.undo(versions("2"), progress);

    assertThat(query(settings, OLD)).isEqualTo(VALUES);
    assertThat(query(settings, "SELECT c FROM t WHERE id >= 20")).containsExactly("d", "d");
    assertThat(
            query(
                settings,
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 't'::regclass"
                    + " AND attname = 'c'"))
        .containsExactly("t");
  }

  @Test
  void nothingIsKeptWhereTheSettingsSaySo() throws SQLException {
    var s = settings.migrations();
    var off =
        new MigrationSettings(
            s.folder(),
            s.format(),
            s.rehearse(),
            Duration.ZERO,
            s.lockTimeout(),
            s.lockRetry(),
            s.statementTimeout(),
            s.outOfOrder());
    var careless = new PostgresDatabase(TestServer.with(settings, off));

    migrate(careless, "ALTER TABLE t DROP c; DROP TABLE u", COLUMN, TABLE);

    assertThat(careless.keepsakes()).isEmpty();
    careless.undo(versions("2"), progress);
    assertThat(query(settings, OLD)).containsOnly("d");
  }

  @Test
  void nothingIsKeptOfWhatWasNotRehearsed() throws SQLException {
    migrate(database, "ALTER TABLE t DROP c; DROP TABLE u");

    assertThat(database.keepsakes()).isEmpty();
  }

  @Test
  void aVersionAfterItDropsTheTableAndBothComeBack() throws SQLException {
    migrate(database, "ALTER TABLE t DROP c", COLUMN);
    var third =
        TestServer.migrations(
            "V3__three.sql", "DROP TABLE t",
            "U3__three.sql", "CREATE TABLE t (id int PRIMARY KEY)");
    database.migrate(run(third, "3", new Loss.LostTable("public", "t")), progress);
    assertThat(database.keepsakes()).hasSize(2);

    database.undo(versions("3", "2"), progress);

    assertThat(query(settings, OLD)).isEqualTo(VALUES);
    assertThat(database.keepsakes()).isEmpty();
  }

  @Test
  void bothComeBackIntoATableThatIsMadeDifferently() throws SQLException {
    migrate(database, "ALTER TABLE t DROP c", COLUMN);
    var third =
        TestServer.migrations(
            "V3__three.sql", "DROP TABLE t",
            "U3__three.sql", "CREATE TABLE t (n int, id bigint PRIMARY KEY)");
    database.migrate(run(third, "3", new Loss.LostTable("public", "t")), progress);

    database.undo(versions("3", "2"), progress);

    assertThat(query(settings, OLD)).isEqualTo(VALUES);
  }

  @Test
  void aKilledMigrationLeavesNothingHalf() throws Exception {
    migrateBase(database);
    var before = SchemaText.of(settings);

    assertThatThrownBy(
            () -> migrate(database, "ALTER TABLE t DROP c; DROP TABLE u; " + KILL, COLUMN, TABLE))
        .isInstanceOf(UserError.class);
    assertThat(SchemaText.of(settings)).isEqualTo(before);
    assertThat(database.keepsakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1/0", KILL})
  void anUndoThatIsCutOffAtItsEndLeavesTheKeepsake(String end) throws SQLException {
    migrate(database, "ALTER TABLE t DROP c", COLUMN);
    migrateMore("4", "SELECT 1", end);

    assertThatThrownBy(() -> database.undo(versions("2", "4"), progress))
        .isInstanceOf(UserError.class);
    assertThat(database.keepsakes()).hasSize(1);

    database.undo(versions("2"), progress);
    assertThat(query(settings, OLD)).isEqualTo(VALUES);
  }

  @Test
  void waitsForAReaderWithoutMakingOthersWaitLong() throws Exception {
    migrateBase(database);
    try (var reader = TestServer.connect(settings)) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("SELECT * FROM t");
      var dropping =
          CompletableFuture.runAsync(() -> migrate(database, "ALTER TABLE t DROP c", COLUMN));
      while (progress.lines().stream().noneMatch(line -> line.contains("got no lock"))) {
        Thread.onSpinWait();
      }
      reader.commit();
      dropping.join();
    }
    database.undo(versions("2"), progress);
    assertThat(query(settings, OLD)).isEqualTo(VALUES);
  }

  @Test
  void statementsThatNoTransactionTakesAreKeptFromToo() throws SQLException {
    migrate(
        database,
        "CREATE INDEX CONCURRENTLY i ON t (c); DROP INDEX CONCURRENTLY i; ALTER TABLE t DROP c",
        COLUMN);
    assertThat(database.keepsakes()).hasSize(1);

    database.undo(versions("2"), progress);

    assertThat(query(settings, OLD)).isEqualTo(VALUES);
  }

  private void migrate(PostgresDatabase on, String up, Loss... losses) {
    migrateBase(on);
    var migrations =
        TestServer.migrations(
            "V2__up.sql",
            up,
            "U2__up.sql",
            "ALTER TABLE t ADD c text NOT NULL DEFAULT 'd';"
                + "CREATE TABLE IF NOT EXISTS u (id int PRIMARY KEY)");
    on.migrate(run(migrations, "2", losses), progress);
  }

  private void migrateMore(String version, String up, String down) {
    var migrations =
        TestServer.migrations("V" + version + "__x.sql", up, "U" + version + "__x.sql", down);
    database.migrate(run(migrations, version), progress);
  }

  private void migrateBase(PostgresDatabase on) {
    on.migrate(
        TestServer.run(versions("1"), TestServer.migrations("V1__base.sql", BASE)), progress);
  }

  private static MigrationRun run(Migrations migrations, String version, Loss... losses) {
    var rehearsed =
        new Rehearsed(Version.of(version), List.of(), List.of(losses), List.of(), List.of(), "");
    return new MigrationRun(
        versions(version), migrations, new Rehearsal(List.of(rehearsed)), "0a1b2c3d");
  }
}
