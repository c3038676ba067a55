package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.compose.Stack;
import io.stackshift.deploy.Users.Code;
import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.SchemaChange;
import io.stackshift.migration.Version;
import io.stackshift.plan.Allowed;
import io.stackshift.plan.Samples;
import io.stackshift.postgres.PostgresDatabase;
import io.stackshift.postgres.TestServer;
import io.stackshift.release.Mode;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Rehearsing;
import io.stackshift.settings.Settings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each change of a schema: users of the old code and of the new code, while it is deployed and
 * taken back on a real PostgreSQL. In the order that Stackshift picks none of them fails; in the
 * other order some do.
 */
@ResourceLock(Shared.POSTGRES)
class OldAndNewCodeIT {

  private static final String TABLES =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema|stackshift_)'
        AND c.relname !~ '^(stackshift_|flyway_)'
      ORDER BY 1
      """;

  private static final Allowed ON_PURPOSE = new Allowed("to see what happens", false);

  private final DatabaseSettings.Postgres database = TestServer.empty();
  private final Settings settings = Samples.SETTINGS.with(database);
  private final FakeWorld world = new FakeWorld();

  static Stream<SchemaChange> all() throws SQLException {
    int version = TestServer.version();
    return SchemaChange.all().stream().filter(change -> change.since() <= version);
  }

  static Stream<SchemaChange> safe() throws SQLException {
    return all().filter(change -> change.kind() != MigrationClass.MIXED);
  }

  static Stream<SchemaChange> safeOnOneSide() throws SQLException {
    List<SchemaChange> changes =
        safe()
            .filter(change ->
                switch (change.kind()) {
                  case ADDITIVE -> !change.next().isEmpty();
                  case SUBTRACTIVE -> !change.old().isEmpty();
                  case MIXED, NEUTRAL -> false;
                })
            .toList();
    return every(3, changes);
  }

  /** One of so many; all of them with {@code -Dstackshift.changes=all}. */
  private static Stream<SchemaChange> every(int step, List<SchemaChange> changes) {
    int by = Objects.equals(System.getProperty("stackshift.changes"), "all") ? 1 : step;
    return IntStream.iterate(0, i -> i < changes.size(), i -> i + by).mapToObj(changes::get);
  }

  static Stream<SchemaChange> mixed() throws SQLException {
    return all().filter(change -> change.kind() == MigrationClass.MIXED);
  }

  static Stream<SchemaChange> everySecondSafe() throws SQLException {
    return every(2, safe().toList());
  }

  @ParameterizedTest
  @MethodSource("everySecondSafe")
  void nobodyFailsInTheOrderThatAutoPicksNorOnTheWayBack(SchemaChange change) throws SQLException {
    Users users = firstDeployed(change);
    List<String> rows = rows();

    deploy(users, Mode.AUTO, change, Allowed.NOTHING);
    assertThat(users.takeFailures()).isEmpty();

    if (!change.down().isBlank()) {
      rollBack(users);
      assertThat(users.takeFailures()).isEmpty();
      // A down script that writes rows itself says what they are.
      if (!change.down().contains("UPDATE ")) {
        assertThat(rows()).as("what was dropped is back").isEqualTo(rows);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("safeOnOneSide")
  void somebodyFailsInTheOtherOrder(SchemaChange change) {
    Users users = firstDeployed(change);
    Mode other = change.kind() == MigrationClass.ADDITIVE ? Mode.SUB : Mode.ADD;

    deploy(users, other, change, ON_PURPOSE);

    assertThat(users.takeFailures()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("mixed")
  void whatIsSafeInNoOrderIsRefused(SchemaChange change) {
    Users users = firstDeployed(change);

    assertThatThrownBy(() -> deploy(users, Mode.AUTO, change, Allowed.NOTHING))
        .hasMessageContaining("V2__change.sql");
    assertThat(users.takeFailures()).as("nothing was changed").isEmpty();
  }

  private Users firstDeployed(SchemaChange change) {
    world.actual = new PostgresDatabase(database);
    deployment('a', firstOf(change.migrations()), Rehearsing.OFF)
        .run(DeployRequest.of(Mode.FIRST), Shop.ANN);
    var users = new Users(database, change);
    users.work("before");
    assertThat(users.takeFailures()).as("the old code works").isEmpty();
    return users;
  }

  /** All rows of the application, in an order of their own. */
  private List<String> rows() throws SQLException {
    var rows = new ArrayList<String>();
    for (String table : TestServer.query(database, TABLES)) {
      TestServer.query(database, "SELECT to_jsonb(t) FROM %s t ORDER BY 1".formatted(table))
          .forEach(row -> rows.add(table + " " + row));
    }
    return rows;
  }

  private static Migrations firstOf(Migrations migrations) {
    return new Migrations(migrations.ups().headMap(Version.of("2")), new TreeMap<>());
  }

  private void deploy(Users users, Mode mode, SchemaChange change, Allowed allowed) {
    world.witness = (effect, done) -> users.witness(Code.NEW, effect, done);
    // What is allowed is not looked at, so it need not be known.
    var rehearsing = allowed.equals(Allowed.NOTHING) ? Rehearsing.SERVER : Rehearsing.OFF;
    deployment('b', change.migrations(), rehearsing)
        .run(new DeployRequest(mode, allowed), Shop.ANN);
    users.work("at the end");
  }

  private void rollBack(Users users) {
    world.witness = (effect, done) -> users.witness(Code.OLD, effect, done);
    new RollBackRelease(settings, world, new SilentProgress())
        .run("aaaa", OptionalInt.empty(), Shop.ANN);
    users.work("at the end");
  }

  private DeployRelease deployment(char release, Migrations migrations, Rehearsing rehearsing) {
    world.rendered = Samples.wanted(release, 0).stack();
    var project =
        new Project(
            Samples.release(release),
            settings,
            new Stack(
                "shop",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>()),
            migrations,
            "",
            List.of());
    return new DeployRelease(project.rehearsing(rehearsing), world, new SilentProgress());
  }
}
