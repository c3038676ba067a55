package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.Change;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.SchemaChange;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change of the table is rehearsed on a real server: its class, its reasons, its way back. */
@ResourceLock(Shared.POSTGRES)
class SchemaChangeIT {

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  static List<SchemaChange> changes() throws SQLException {
    int version = TestServer.version();
    return SchemaChange.all().stream().filter(change -> change.since() <= version).toList();
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    TestServer.execute(
        TestServer.settings("postgres"),
        "DROP DATABASE \"" + settings.name().replace("\"", "\"\"") + "\" WITH (FORCE)");
  }

  /** Every fourth; all of them with {@code -Dstackshift.changes=all}. */
  static Stream<SchemaChange> changesToCopy() throws SQLException {
    var all = changes();
    int step = Objects.equals(System.getProperty("stackshift.changes"), "all") ? 1 : 4;
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isOfItsClassAndCanBeTakenBackWhereTheHistoryIsReplayed(SchemaChange change)
      throws SQLException {
    var migrations = change.migrations();
    database.migrate(TestServer.run(versions("1"), migrations), progress);

    isAsExpected(change, rehearse(migrations));
  }

  @ParameterizedTest
  @MethodSource("changesToCopy")
  void isOfItsClassAndCanBeTakenBackWhereTheSchemaIsCopied(SchemaChange change)
      throws SQLException {
    TestServer.execute(settings, change.base());
    var ups = new TreeMap<>(change.migrations().ups());
    ups.remove(versions("1").getFirst());

    isAsExpected(change, rehearse(new Migrations(ups, change.migrations().downs())));
    assertThat(progress.lines()).noneMatch(line -> line.contains("scratch database differs"));
  }

  private Rehearsed rehearse(Migrations migrations) {
    var run = new MigrationRun(versions("2"), migrations, Rehearsal.NONE, "0a1b2c3d");
    return database.rehearse(run, progress).migrations().getFirst();
  }

  private static void isAsExpected(SchemaChange change, Rehearsed rehearsed) throws SQLException {
    var reasons = rehearsed.changes().stream().map(Change::reason).toList();
    assertThat(rehearsed.kind()).as("class, for %s", reasons).isEqualTo(change.kind());
    for (var reason : change.reasons()) {
      assertThat(reasons).anyMatch(it -> it.contains(reason), reason);
    }
    assertThat(rehearsed.changes()).allMatch(it -> it.line() > 0, "has a line");
    assertThat(rehearsed.down()).isEmpty();
    assertThat(scratchDatabases()).isEmpty();
  }

  private static List<String> scratchDatabases() throws SQLException {
    return TestServer.query(
        TestServer.settings("postgres"),
        "SELECT datname FROM pg_database WHERE datname LIKE 'stackshift%'");
  }
}
