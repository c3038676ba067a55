package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.Keepsake;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is killed in the middle, as by a power cut, and the same command runs again: the
 * database is as if nothing had happened.
 */
@ResourceLock(Shared.POSTGRES)
class KilledProcessIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String BASE =
      "CREATE TABLE t (id int PRIMARY KEY, c text NOT NULL, d numeric DEFAULT 5, n int);"
          + "INSERT INTO t SELECT g, 'c' || g, g / 3.0, g FROM generate_series(1, 500) g;"
          + "CREATE INDEX ON t (c);"
          + "CREATE TABLE u (id serial PRIMARY KEY, of int REFERENCES t, note text);"
          + "INSERT INTO u (of, note) SELECT g, 'n' || g FROM generate_series(1, 50) g;";

  /** How the scripts run: in one transaction, or statement by statement. */
  enum Kind {
    TOGETHER("", ""),
    SINGLY(
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS by_n ON t (n);",
        "DROP INDEX CONCURRENTLY IF EXISTS by_n;");

    private final String up;
    private final String down;

    Kind(String up, String down) {
      this.up = up;
      this.down = down;
    }
  }

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final DatabaseSettings.Postgres undisturbed = TestServer.empty();
  private final String gate = UUID.randomUUID().toString();

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void base() throws IOException, SQLException {
    Files.createDirectory(scripts());
    var files = TestServer.migrations("V1__base.sql", BASE);
    Files.writeString(scripts().resolve("V1__base.sql"), BASE);
    for (var database : List.of(settings, undisturbed)) {
      new PostgresDatabase(database)
          .migrate(TestServer.run(versions("1"), files), new RecordedProgress());
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheRehearsal(Kind kind) throws IOException, SQLException, InterruptedException {
    write(kind);
    var before = state(settings);

    killAt("rehearse", "deploy");

    assertThat(state(settings)).isEqualTo(before);
    succeed("deploy", settings);
    succeed("deploy", undisturbed);
    assertThat(state(settings)).isEqualTo(state(undisturbed));
    assertThat(scratchDatabases()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void inAMigrationThatKeeps(Kind kind) throws IOException, SQLException, InterruptedException {
    write(kind);
    var before = state(settings);

    killAt("up", "deploy");

    if (kind == Kind.TOGETHER) {
      assertThat(state(settings)).isEqualTo(before);
    }
    succeed("deploy", settings);
    succeed("deploy", undisturbed);
    assertThat(kept(settings)).isEqualTo(kept(undisturbed)).hasSize(3);
    succeed("undo", settings);
    assertThat(state(settings)).isEqualTo(before);
    assertThat(scratchDatabases()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void inAWayBackThatRestores(Kind kind) throws IOException, SQLException, InterruptedException {
    write(kind);
    var before = state(settings);
    succeed("deploy", settings);
    succeed("deploy", undisturbed);
    assertThat(state(settings)).isEqualTo(state(undisturbed));

    killAt("down", "undo");

    if (kind == Kind.TOGETHER) {
      assertThat(state(settings)).isEqualTo(state(undisturbed));
    }
    succeed("undo", settings);
    succeed("undo", undisturbed);
    assertThat(state(settings)).isEqualTo(state(undisturbed)).isEqualTo(before);
  }

  private Path scripts() {
    return folder.resolve("scripts");
  }

  /** Each can run again where it was cut off, as one that runs statement by statement must. */
  private void write(Kind kind) throws IOException {
    Files.writeString(
        scripts().resolve("V2__drop.sql"),
        kind.up
            + "ALTER TABLE t DROP COLUMN IF EXISTS c;\n"
            + gate("CASE WHEN current_database() ~ '^stackshift_' THEN 'rehearse' ELSE 'up' END")
            + "ALTER TABLE t DROP COLUMN IF EXISTS d;\nDROP TABLE IF EXISTS u;");
    Files.writeString(
        scripts().resolve("U2__drop.sql"),
        "CREATE TABLE IF NOT EXISTS u (id serial PRIMARY KEY, of int REFERENCES t, note text);\n"
            + "ALTER TABLE t ADD COLUMN IF NOT EXISTS c text NOT NULL;\n"
            + gate("'down'")
            + "ALTER TABLE t ADD COLUMN IF NOT EXISTS d numeric DEFAULT 5;\n"
            + "CREATE INDEX IF NOT EXISTS t_c_idx ON t (c);\n"
            + kind.down);
  }

  /** A statement that goes on for as long as the test has a session of that name. */
  private String gate(String name) {
    return """
    DO $$ BEGIN
      WHILE EXISTS (SELECT FROM pg_stat_activity WHERE application_name = %s || ' %s') LOOP
        PERFORM pg_sleep(0.02), pg_stat_clear_snapshot();
      END LOOP;
    END $$;
    """
        .formatted(name, gate);
  }

  /** Kills the command while it is at a gate. */
  private void killAt(String name, String command)
      throws IOException, SQLException, InterruptedException {
    try (var held = hold(name)) {
      var process = start(command, settings);
      try {
        await(process, WAITING, 1);
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (!name.equals("rehearse") && TestServer.version() >= 14) {
        // The server finds out by itself that nobody waits for the statement any more.
        await(process, WAITING, 0);
      }
      assertThat(held.isValid(5)).isTrue();
    }
  }

  private static final String WAITING =
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'stackshift'"
          + " AND state = 'active' AND query LIKE 'DO $$%' AND query LIKE '%";

  private void await(Process process, String sessions, int count)
      throws SQLException, IOException, InterruptedException {
    var deadline = Instant.now().plus(LIMIT);
    boolean alive = process.isAlive();
    while (query(settings, sessions + gate + "%'").size() != count) {
      if (Instant.now().isAfter(deadline) || alive != process.isAlive()) {
        throw new AssertionError("no such session; it said:\n" + Files.readString(log()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Connection hold(String name) throws SQLException {
    var connection = TestServer.connect(settings);
    try (var statement = connection.createStatement()) {
      statement.execute("SET application_name = '%s %s'".formatted(name, gate));
    }
    return connection;
  }

  private void succeed(String command, DatabaseSettings.Postgres database)
      throws IOException, InterruptedException {
    var process = start(command, database);
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log())).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String command, DatabaseSettings.Postgres database) throws IOException {
    return MigratingProcess.start(command, database, scripts(), "2", log());
  }

  private Path log() {
    return folder.resolve("output.log");
  }

  /** Schema, rows, what is kept, and what is applied. */
  private static List<String> state(DatabaseSettings.Postgres database) throws SQLException {
    var state = new ArrayList<>(SchemaText.of(database));
    state.addAll(rows(database));
    state.addAll(kept(database));
    state.addAll(
        query(
            database,
            "SELECT DISTINCT ON (version) version || ' ' || type FROM flyway_schema_history"
                + " WHERE success ORDER BY version, installed_rank DESC"));
    state.removeIf(line -> line.equals("2 DELETE"));
    return state;
  }

  /** In no order of columns: what came back comes last. */
  private static List<String> rows(DatabaseSettings.Postgres database) throws SQLException {
    var rows = new ArrayList<String>();
    for (var table : TestServer.tables(database)) {
      rows.addAll(query(database, "SELECT to_jsonb(r)::text FROM " + table + " r ORDER BY id"));
    }
    return rows;
  }

  private static List<String> kept(DatabaseSettings.Postgres database) {
    return new PostgresDatabase(database)
        .keepsakes().stream().map(Keepsake::object).sorted().toList();
  }

  private static List<String> scratchDatabases() throws SQLException {
    return query(
        TestServer.settings("postgres"),
        "SELECT datname FROM pg_database WHERE datname LIKE 'stackshift%'");
  }
}
