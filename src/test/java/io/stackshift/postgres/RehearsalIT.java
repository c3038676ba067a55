package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Loss.LostTable;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.TableLock;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Secret;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a rehearsal reports, what it refuses, and that nothing of it stays. */
@ResourceLock(Shared.POSTGRES)
class RehearsalIT {

  private static final String ORDERS =
      "CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL, note text);";

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void reportsLossesLocksRewritesAndLines() throws SQLException {
    TestServer.execute(settings, ORDERS + "CREATE TABLE items (id int);");
    var migrations =
        migrations(
            "V2__all.sql",
            """
            ALTER TABLE orders DROP COLUMN total;

            CREATE INDEX orders_note ON orders (note);
            ALTER TABLE orders
              ALTER COLUMN id TYPE bigint;
            DROP TABLE items;
            """);

    var rehearsed = rehearse(migrations, "2").getFirst();

    assertThat(rehearsed.losses())
        .containsExactly(
            new LostTable("public", "items"), new LostColumn("public", "orders", "total", true));
    assertThat(rehearsed.locks())
        .containsExactlyInAnyOrder(
            new TableLock("public.orders", "ACCESS EXCLUSIVE", 1),
            new TableLock("public.items", "ACCESS EXCLUSIVE", 6));
    assertThat(rehearsed.rewrites()).containsExactly("public.orders");
    assertThat(rehearsed.changes())
        .extracting(change -> change.line() + " " + change.object())
        .containsExactlyInAnyOrder(
            "1 column orders.total",
            "3 index orders_note on orders",
            "4 column orders.id",
            "6 table items");
    assertThat(progress.lines()).anyMatch(it -> it.startsWith("rehearsed V2__all.sql: mixed, "));
  }

  @Test
  void readsTheApplicationsDatabaseOnly() throws SQLException {
    TestServer.execute(settings, ORDERS);

    rehearse(migrations("V2__x.sql", "DROP TABLE orders;"), "2");

    assertThat(TestServer.tables(settings)).containsExactly("orders");
    nothingIsLeft();
  }

  @Test
  void refusesAScriptThatFailsNamingTheLine() throws SQLException {
    TestServer.execute(settings, ORDERS);
    var migrations =
        migrations(
            "V2__ok.sql", "CREATE TABLE items (id int);",
            "V3__bad.sql",
                "CREATE TABLE more (id int);\n\nALTER TABLE orders\n  DROP COLUM total;");

    rehearseFails(migrations, "2", "3")
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .returns("V3__bad.sql:4", UserError::where)
        .satisfies(error -> assertThat(error.what()).contains("syntax error"))
        .satisfies(error -> assertThat(error.remedy()).startsWith("Nothing was changed"));

    nothingIsLeft();
  }

  @Test
  void saysWhatADownScriptDoesNotRestore() throws SQLException {
    TestServer.execute(settings, ORDERS);
    var migrations =
        migrations(
            "V2__x.sql", "ALTER TABLE orders DROP COLUMN total;",
            "U2__x.sql", "ALTER TABLE orders ADD COLUMN total text;",
            "V3__y.sql", "CREATE TABLE items (id int);",
            "U3__y.sql", "SELECT 1;\nDROP TABLE itms;",
            "V4__z.sql", "ALTER TABLE orders ADD COLUMN more text;",
            "U4__z.sql", "ALTER TABLE orders DROP COLUMN more;");

    var rehearsed = rehearse(migrations, "2", "3", "4");

    assertThat(rehearsed.get(0).down())
        .isEqualTo("U2__x.sql does not restore the schema: column orders.total is not NOT NULL");
    assertThat(rehearsed.get(1).down())
        .isEqualTo("U3__y.sql fails: U3__y.sql:2: ERROR: table \"itms\" does not exist");
    assertThat(rehearsed.get(2).down()).isEmpty();
  }

  @Test
  void saysThatAMigrationCannotBeAppliedAgain() throws SQLException {
    TestServer.execute(settings, "CREATE SEQUENCE once; CREATE TABLE t (id int);");
    var migrations =
        migrations(
            "V2__x.sql",
            "DO $$ BEGIN IF nextval('once') > 1 THEN RAISE 'not twice'; END IF; END $$;",
            "U2__x.sql",
            "SELECT 1;");

    assertThat(rehearse(migrations, "2").getFirst().down())
        .isEqualTo("V2__x.sql after U2__x.sql fails: V2__x.sql:1: ERROR: not twice");
  }

  @Test
  void aChangedSchemaThatCannotBeCopiedWhollyRefusesNothing() throws SQLException {
    var migrations =
        migrations(
            "V1__x.sql",
            "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple); CREATE TABLE t (c text);",
            "V2__x.sql",
            "CREATE INDEX t_words ON t USING gin (to_tsvector('words', c));",
            "V3__x.sql",
            "CREATE INDEX t_words ON t USING gin (to_tsvector('sentences', c));");
    database.migrate(TestServer.run(versions("1"), migrations), progress);
    TestServer.execute(
        settings,
        "CREATE TEXT SEARCH CONFIGURATION sentences (COPY = simple);"
            + "CREATE TABLE by_hand (c text);"
            + "CREATE INDEX by_hand_words ON by_hand USING gin (to_tsvector('sentences', c));");

    assertThat(rehearse(migrations, "2").getFirst().changes()).hasSize(1);

    rehearseFails(migrations, "3")
        .returns("V3__x.sql:1", UserError::where)
        .satisfies(
            error -> assertThat(error.remedy()).contains("lacks something", "`rehearse: off`"));
    nothingIsLeft();
  }

  @Test
  void anIndexIsBuiltConcurrentlyAsInTheRealRun() throws SQLException {
    TestServer.execute(settings, ORDERS);
    var migrations =
        migrations(
            "V2__x.sql", "CREATE INDEX CONCURRENTLY orders_note ON orders (note);",
            "U2__x.sql", "DROP INDEX CONCURRENTLY orders_note;");

    var rehearsed = rehearse(migrations, "2").getFirst();

    assertThat(rehearsed.down()).isEmpty();
    assertThat(rehearsed.locks()).isEmpty();
  }

  @Test
  void whatReachesBeyondTheDatabaseIsNotDone() throws SQLException {
    TestServer.execute(settings, ORDERS);
    var migrations =
        migrations(
            "V2__x.sql",
            "CREATE ROLE rehearsed_role;\nALTER TABLE orders ADD COLUMN more text;",
            "U2__x.sql",
            "ALTER TABLE orders DROP COLUMN more;\nDROP ROLE rehearsed_role;");

    assertThat(rehearse(migrations, "2").getFirst().changes()).hasSize(1);

    assertThat(
            TestServer.query(
                settings, "SELECT rolname FROM pg_roles WHERE rolname = 'rehearsed_role'"))
        .isEmpty();
  }

  @Test
  void whatNeedsARoleThatIsNotMadeIsLeftOut() throws SQLException {
    TestServer.execute(settings, ORDERS);
    var migrations =
        migrations(
            "V2__x.sql",
            """
            CREATE ROLE rehearsed_reader;
            GRANT SELECT ON orders TO rehearsed_reader;
            ALTER TABLE orders ADD COLUMN more text;
            ALTER TABLE orders OWNER TO rehearsed_reader;
            """,
            "V3__x.sql",
            "ALTER TABLE orders OWNER TO nobody_made_it;");

    assertThat(rehearse(migrations, "2").getFirst().changes())
        .extracting(change -> change.object())
        .containsExactly("column orders.more");
    assertThat(progress.lines())
        .contains(
            "V2__x.sql:2 is not rehearsed: it needs the role rehearsed_reader, which a rehearsal"
                + " does not make");
    rehearseFails(migrations, "3")
        .returns("ERROR: role \"nobody_made_it\" does not exist", UserError::what);
  }

  @Test
  void aFunctionThatMakesARoleIsRefusedAndTakenBack() throws SQLException {
    var migrations =
        migrations(
            "V1__x.sql",
            """
            CREATE FUNCTION make() RETURNS void LANGUAGE plpgsql
              AS $$ BEGIN EXECUTE 'CREATE ROLE rehearsed_role'; END $$;
            SELECT make();
            """);

    rehearseFails(migrations, "1")
        .returns("V1__x.sql:3", UserError::where)
        .satisfies(error -> assertThat(error.what()).contains("pg_authid"));

    assertThat(
            TestServer.query(
                settings, "SELECT rolname FROM pg_roles WHERE rolname = 'rehearsed_role'"))
        .isEmpty();
    nothingIsLeft();
  }

  @Test
  void rowsOfTheHistoryThatWereCorrectedSinceRefuseNothing() throws SQLException {
    var migrations =
        migrations(
            "V1__x.sql", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1), (1);",
            "V2__x.sql", "CREATE UNIQUE INDEX t_id ON t (id);");
    database.migrate(run(migrations, "1"), progress);
    TestServer.execute(settings, "TRUNCATE t");

    assertThat(rehearse(migrations, "2").getFirst().changes()).hasSize(1);
  }

  @Test
  void repeatableScriptsThatHaveChangedAreRehearsedLast() throws SQLException {
    TestServer.execute(settings, "CREATE TABLE t (id int, note text)");
    var migrations =
        migrations(
            "V2__x.sql", "ALTER TABLE t ADD COLUMN more text;",
            "R__a.sql", "CREATE OR REPLACE VIEW v AS SELECT more FROM t;",
            "R__b.sql", "\nCREATE VIEW w AS SELECT id FROM t;");

    rehearseFails(migrations, "2")
        .returns("R__b.sql:2", UserError::where)
        .returns("ERROR: relation \"w\" already exists", UserError::what);

    assertThat(progress.lines()).contains("rehearsed R__a.sql: additive");
  }

  @Test
  void aRepeatableScriptThatIsAppliedIsNotRehearsed() {
    var migrations =
        migrations(
            "V1__x.sql", "CREATE TABLE t (id int);",
            "R__b.sql", "CREATE VIEW w AS SELECT id FROM t;",
            "V2__x.sql", "ALTER TABLE t ADD COLUMN more text;");
    database.migrate(run(migrations, "1"), progress);

    assertThat(rehearse(migrations, "2")).hasSize(1);
  }

  @Test
  void saysWhatToDoWhereTheRoleMayNotCreateDatabases() throws SQLException {
    TestServer.execute(
        settings,
        "DROP ROLE IF EXISTS modest; CREATE ROLE modest LOGIN PASSWORD 'x';"
            + "GRANT ALL ON SCHEMA public TO modest");
    var modest =
        new PostgresDatabase(
            new DatabaseSettings.Postgres(
                "db",
                settings.host(),
                settings.port(),
                settings.name(),
                "modest",
                new Secret("x"),
                settings.migrations()));

    assertThatThrownBy(
            () -> modest.rehearse(run(migrations("V1__x.sql", "SELECT 1;"), "1"), progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error ->
            assertThat(error.what())
                .isEqualTo(
                    "the role modest may not create databases, so migrations cannot be rehearsed"
                        + " on this server"))
        .satisfies(error ->
            assertThat(error.remedy())
                .contains("ALTER ROLE modest CREATEDB", "database.rehearse: embedded", "off"));
  }

  @Test
  void removesWhatACrashedRehearsalLeftAndNothingInUse() throws SQLException {
    var postgres = TestServer.settings("postgres");
    TestServer.execute(postgres, "CREATE DATABASE stackshift_rehearsal_left");
    TestServer.execute(postgres, "CREATE DATABASE stackshift_rehearsal_used");
    try (var inUse = TestServer.connect(postgres);
        var statement = inUse.createStatement()) {
      statement.execute(
          "SELECT pg_advisory_lock(hashtextextended('stackshift_rehearsal_used', 0))");

      rehearse(migrations("V1__x.sql", "CREATE TABLE t (id int);"), "1");

      assertThat(scratchDatabases()).containsExactly("stackshift_rehearsal_used");
    }

    rehearse(migrations("V1__x.sql", "CREATE TABLE t (id int);"), "1");
    nothingIsLeft();
  }

  @Test
  void aDatabaseThatIsNotThereYetIsTakenForEmpty() {
    var missing = new PostgresDatabase(TestServer.missing());
    var run = run(migrations("V1__x.sql", "CREATE TABLE t (id int);"), "1");

    assertThat(missing.rehearse(run, progress).migrations()).hasSize(1);
  }

  private List<Rehearsed> rehearse(Migrations migrations, String... versions) {
    return database.rehearse(run(migrations, versions), progress).migrations();
  }

  private ObjectAssert<UserError> rehearseFails(Migrations migrations, String... versions) {
    return assertThatThrownBy(() -> rehearse(migrations, versions))
        .asInstanceOf(type(UserError.class));
  }

  private static MigrationRun run(Migrations migrations, String... versions) {
    return new MigrationRun(versions(versions), migrations, Rehearsal.NONE, "0a1b2c3d");
  }

  private static void nothingIsLeft() throws SQLException {
    assertThat(scratchDatabases()).isEmpty();
  }

  private static List<String> scratchDatabases() throws SQLException {
    return TestServer.query(
        TestServer.settings("postgres"),
        "SELECT datname FROM pg_database WHERE datname LIKE 'stackshift%' ORDER BY 1");
  }
}
