package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.migrations;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.tables;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.plan.DatabaseState;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Scripts that cannot run in a transaction. */
@ResourceLock(Shared.POSTGRES)
class PostgresConcurrentlyIT {

  private static final String[] ORDERS = {
    "V1__orders.sql", "CREATE TABLE orders (id int);\nINSERT INTO orders VALUES (1), (1);",
    "U1__orders.sql", "DROP TABLE orders;",
  };

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void buildsAnIndexBetweenOtherMigrations() throws SQLException {
    var migrations =
        with(
            "V2__index.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);",
            "U2__index.sql", "DROP INDEX orders_id;",
            "V3__items.sql", "CREATE TABLE items (id int);",
            "U3__items.sql", "DROP TABLE items;");

    database.migrate(TestServer.run(versions("1", "2", "3"), migrations), progress);

    assertThat(indexes()).containsExactly("orders_id");
    assertThat(tables(settings)).containsExactly("items", "orders");
    assertThat(progress.lines()).hasSize(3);

    database.undo(versions("3", "2", "1"), progress);

    assertThat(tables(settings)).isEmpty();
  }

  @Test
  void aFailureAfterAnIndexTakesEverythingBack() throws SQLException {
    var migrations =
        with(
            "V2__index.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);",
            "U2__index.sql", "DROP INDEX orders_id;",
            "V3__items.sql", "CREATE TABLE items (id integr);");

    migrateFails(migrations, "1", "2", "3")
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("V3__items.sql:1", UserError::where);

    assertThat(tables(settings)).isEmpty();
    assertThat(database.state()).isEqualTo(applied());
  }

  @Test
  void saysWhichVersionsStayWhenADownScriptIsMissing() {
    var migrations =
        with(
            "V2__index.sql", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);",
            "V3__items.sql", "CREATE TABLE items (id integr);");

    migrateFails(migrations, "1", "2", "3")
        .returns(ExitCode.HALF_WAY, UserError::exitCode)
        .returns("V3__items.sql:1", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("applied stays: 1, 2"));

    assertThat(database.state()).isEqualTo(applied("1", "2"));
  }

  @Test
  void removesTheInvalidIndexThatAFailureLeaves() throws SQLException {
    database.migrate(TestServer.run(versions("1"), with()), progress);
    var migrations =
        with("V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY \"Ord\" ON orders (id);");

    migrateFails(migrations, "2")
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode)
        .returns("V2__index.sql:1", UserError::where);

    assertThat(indexes()).isEmpty();
    assertThat(database.state()).isEqualTo(applied("1"));
    assertThat(progress.lines()).last().asString().contains("public.\"Ord\"", "removed");
  }

  @Test
  void removesTheInvalidIndexThatAKilledAttemptLeft() throws SQLException {
    database.migrate(TestServer.run(versions("1"), with()), progress);
    assertThatThrownBy(() ->
            TestServer.execute(settings, "CREATE UNIQUE INDEX CONCURRENTLY \"Ord\" ON orders (id)"))
        .isInstanceOf(SQLException.class);
    TestServer.execute(settings, "DELETE FROM orders");
    assertThat(indexes()).containsExactly("Ord");
    var migrations =
        with("V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY \"Ord\" ON public.orders (id);");

    database.migrate(TestServer.run(versions("2"), migrations), progress);

    assertThat(
            query(
                settings, "SELECT indisvalid FROM pg_index WHERE indexrelid = '\"Ord\"'::regclass"))
        .containsExactly("t");
    assertThat(progress.lines()).anyMatch(line -> line.contains("invalid index public.\"Ord\""));
  }

  @Test
  void statementsThatCannotRunInATransactionGoUpAndDown() throws SQLException {
    var concurrently = TestServer.version() >= 14 ? " CONCURRENTLY" : "";
    var migrations =
        migrations(
            "V1__log.sql",
            "CREATE TABLE log (id int, part int) PARTITION BY LIST (part);"
                + "CREATE TABLE log_1 PARTITION OF log FOR VALUES IN (1);"
                + "CREATE INDEX log_1_id ON log_1 (id);",
            "V2__reindex.sql",
            "REINDEX INDEX CONCURRENTLY log_1_id;",
            "U2__reindex.sql",
            "REINDEX (VERBOSE) TABLE CONCURRENTLY log_1;",
            "V3__detach.sql",
            "ALTER TABLE log DETACH PARTITION log_1" + concurrently + ";",
            "U3__attach.sql",
            "ALTER TABLE log ATTACH PARTITION log_1 FOR VALUES IN (1);",
            "V4__vacuum.sql",
            "VACUUM log_1;",
            "U4__vacuum.sql",
            "VACUUM log_1;",
            "V5__drop.sql",
            "DROP INDEX CONCURRENTLY log_1_id;",
            "U5__create.sql",
            "CREATE INDEX CONCURRENTLY log_1_id ON log_1 (id);");

    database.migrate(TestServer.run(versions("1", "2", "3", "4", "5"), migrations), progress);
    assertThat(query(settings, "SELECT count(*) FROM pg_inherits")).containsExactly("0");

    database.undo(versions("5", "4", "3", "2"), progress);

    assertThat(query(settings, "SELECT inhrelid::regclass FROM pg_inherits"))
        .containsExactly("log_1");
    assertThat(query(settings, "SELECT to_regclass('log_1_id')")).containsExactly("log_1_id");
  }

  @Test
  void aFailingDownScriptThatCannotRunInATransactionSaysWhatIsTakenBack() throws SQLException {
    var migrations =
        with(
            "V2__index.sql", "CREATE INDEX orders_id ON orders (id);",
            "U2__index.sql", "DROP INDEX CONCURRENTLY orders_idx;",
            "V3__items.sql", "CREATE TABLE items (id int);",
            "U3__items.sql", "DROP TABLE items;");
    database.migrate(TestServer.run(versions("1", "2", "3"), migrations), progress);

    assertThatThrownBy(() -> database.undo(versions("3", "2", "1"), progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.HALF_WAY, UserError::exitCode)
        .returns("U2__index.sql:1", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("Taken back is: 3;"));

    assertThat(tables(settings)).containsExactly("orders");
  }

  @Test
  void saysThatAScriptOfSeveralStatementsIsPartlyApplied() throws SQLException {
    var migrations =
        with(
            "V2__mixed.sql",
            "CREATE TABLE items (id int);\n\nCREATE INDEX CONCURRENTLY i ON item (id);");
    database.migrate(TestServer.run(versions("1"), with()), progress);

    migrateFails(migrations, "2")
        .returns(ExitCode.HALF_WAY, UserError::exitCode)
        .returns("V2__mixed.sql:3", UserError::where)
        .satisfies(
            error -> assertThat(error.remedy()).contains("V2__mixed.sql cannot run in a trans"));
  }

  @Test
  void aNewEnumValueCanBeUsedByTheNextMigration() throws SQLException {
    var migrations =
        migrations(
            "V1__mood.sql", "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE person (mood mood);",
            "V2__happy.sql", "ALTER TYPE mood ADD VALUE 'happy';",
            "V3__be_happy.sql", "INSERT INTO person VALUES ('happy');");

    database.migrate(TestServer.run(versions("1", "2", "3"), migrations), progress);

    assertThat(query(settings, "SELECT mood FROM person")).containsExactly("happy");
  }

  private static Migrations with(String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of(ORDERS));
    all.addAll(java.util.List.of(more));
    return migrations(all.toArray(String[]::new));
  }

  private static DatabaseState applied(String... versions) {
    var undoable = new TreeSet<>(versions(versions));
    undoable.retainAll(versions("1"));
    return new DatabaseState.Present(new TreeSet<>(versions(versions)), undoable, List.of());
  }

  private java.util.List<String> indexes() throws SQLException {
    return query(
        settings, "SELECT indexname FROM pg_indexes WHERE tablename = 'orders' ORDER BY indexname");
  }

  private ObjectAssert<UserError> migrateFails(Migrations migrations, String... versions) {
    return assertThatThrownBy(
            () -> database.migrate(TestServer.run(versions(versions), migrations), progress))
        .asInstanceOf(type(UserError.class));
  }
}
