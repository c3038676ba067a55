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
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A keepsake is the only copy: nothing removes it by the way, and it takes nothing with it. */
@ResourceLock(Shared.POSTGRES)
class KeepsakeAgainIT {

  private static final String DOWN = "ALTER TABLE t ADD c varchar(20) NOT NULL DEFAULT 'd'";
  private static final String VALUES = "SELECT c FROM t ORDER BY id";
  private static final List<String> OLD = List.of("value one", "value two");
  private static final Loss COLUMN = new Loss.LostColumn("public", "t", "c", true);

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @Test
  void aHalfDoneMigrationRunsAgain() throws SQLException {
    base("");
    var up =
        "ALTER TABLE t DROP COLUMN IF EXISTS c;"
            + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n)";
    assertThatThrownBy(() -> migrate(up, DOWN, COLUMN)).isInstanceOf(UserError.class);
    execute(settings, "DROP INDEX IF EXISTS i; UPDATE t SET n = id");
    migrate(up, DOWN);

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).isEqualTo(OLD);
  }

  @Test
  void whatAHalfDoneMigrationMadeDoesNotTakeThePlaceOfWhatWasThere() throws SQLException {
    base("");
    var up =
        "ALTER TABLE t DROP c; ALTER TABLE t ADD c int DEFAULT 7;"
            + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n)";
    assertThatThrownBy(() -> migrate(up, DOWN, COLUMN)).isInstanceOf(UserError.class);
    execute(settings, "DROP INDEX IF EXISTS i; UPDATE t SET n = id");
    migrate(up, "ALTER TABLE t DROP c; " + DOWN, COLUMN);

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).isEqualTo(OLD);
  }

  @Test
  void droppedAndTakenBackTwice() throws SQLException {
    base("");
    for (int i = 0; i < 2; i++) {
      migrate("ALTER TABLE t DROP c", DOWN, COLUMN);
      database.undo(versions("2"), progress);
      assertThat(query(settings, VALUES)).isEqualTo(OLD);
    }
    assertThat(database.keepsakes()).isEmpty();
  }

  @Test
  void aDownScriptIsCorrectedLater() throws SQLException {
    base("");
    migrate("ALTER TABLE t DROP COLUMN IF EXISTS c", "SELECT 1", COLUMN);
    database.undo(versions("2"), progress);
    assertThat(database.keepsakes()).hasSize(1);

    migrate("ALTER TABLE t DROP COLUMN IF EXISTS c", DOWN);
    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).isEqualTo(OLD);
  }

  @Test
  void theNewestComesBackWhenAnEarlierOneWasLeft() throws SQLException {
    base("");
    migrate("ALTER TABLE t DROP c", "SELECT 1", COLUMN);
    database.undo(versions("2"), progress);
    execute(settings, "ALTER TABLE t ADD c varchar(20); UPDATE t SET c = 'by hand'");

    migrate("ALTER TABLE t DROP c", DOWN, COLUMN);
    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).containsOnly("by hand");
    assertThat(database.keepsakes()).extracting(Keepsake::object).containsExactly("column t.c");
  }

  @Test
  void pruneTakesNoViewWithIt() throws SQLException {
    base("CREATE TABLE u (id int);");
    migrate("ALTER TABLE t DROP c; DROP TABLE u", DOWN, COLUMN, new Loss.LostTable("public", "u"));
    execute(settings, "CREATE VIEW everything AS SELECT * FROM t");

    var purged = database.purgeKeepsakes(Instant.now(), true);

    assertThat(purged.removed()).extracting(Keepsake::object).containsExactly("table u");
    assertThat(purged.held()).singleElement().asString().contains("column t.c", "view everything");
    assertThat(query(settings, "SELECT id FROM everything")).hasSize(2);
    execute(settings, "DROP VIEW everything");
    assertThat(database.purgeKeepsakes(Instant.now(), true).held()).isEmpty();
    assertThat(SchemaText.kept(settings)).isEmpty();
  }

  @Test
  void rollbackIsNotStoppedByAView() throws SQLException {
    base("");
    migrate("ALTER TABLE t DROP c", DOWN, COLUMN);
    execute(settings, "CREATE VIEW everything AS SELECT * FROM t");

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).isEqualTo(OLD);
    assertThat(query(settings, "SELECT id FROM everything")).hasSize(2);
    assertThat(progress.lines()).anyMatch(line -> line.contains("view public.everything"));
    execute(settings, "DROP VIEW everything");
    assertThat(database.purgeKeepsakes(Instant.now(), false).removed()).hasSize(1);
    assertThat(SchemaText.kept(settings)).isEmpty();
    assertThat(query(settings, VALUES)).isEqualTo(OLD);
  }

  @Test
  void valuesThatDoNotFitStayKept() throws SQLException {
    base("");
    migrate("ALTER TABLE t DROP c", "ALTER TABLE t ADD c varchar(5) DEFAULT 'd'", COLUMN);

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).containsOnly("d");
    assertThat(query(settings, "SELECT stackshift_kept_v2_c FROM t ORDER BY id")).isEqualTo(OLD);
    assertThat(database.keepsakes()).hasSize(1);
    assertThat(progress.lines())
        .anyMatch(line ->
            line.contains("column t.c") && line.contains("stay kept in t.stackshift_kept_v2_c"));
    assertThat(database.keepsakes())
        .extracting(Keepsake::leftIn)
        .containsExactly("t.stackshift_kept_v2_c");
  }

  @Test
  void whatARollbackLeftStaysWhereItIsTheNextTimeToo() throws SQLException {
    base("");
    var narrow = "ALTER TABLE t ADD c varchar(5) DEFAULT 'd'";
    migrate("ALTER TABLE t DROP c", narrow, COLUMN);
    database.undo(versions("2"), progress);
    execute(settings, "UPDATE t SET c = 'new'");
    migrate("ALTER TABLE t DROP c", narrow, COLUMN);
    assertThat(database.keepsakes())
        .extracting(Keepsake::leftIn)
        .containsExactly("t.stackshift_kept_v2_c", "");

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).containsOnly("new");
    assertThat(query(settings, "SELECT stackshift_kept_v2_c FROM t ORDER BY id")).isEqualTo(OLD);
    assertThat(database.keepsakes())
        .extracting(Keepsake::leftIn)
        .containsExactly("t.stackshift_kept_v2_c");
    assertThat(progress.lines())
        .anyMatch(line ->
            line.contains("kept more than once") && line.endsWith("in t.stackshift_kept_v2_c"));
  }

  @Test
  void valuesThatFitComeBackInAnotherType() throws SQLException {
    base("");
    migrate(
        "ALTER TABLE t DROP n",
        "ALTER TABLE t ADD n numeric(6,2)",
        new Loss.LostColumn("public", "t", "n", false));

    database.undo(versions("2"), progress);

    assertThat(query(settings, "SELECT n FROM t")).containsExactly("1.00", "1.00");
  }

  @Test
  void aDomainGoesWithTheEnumThatItIsOver() throws SQLException {
    base(
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN dom AS e;"
            + "CREATE TABLE w (id int, c dom); INSERT INTO w VALUES (1, 'b');");
    migrate(
        "ALTER TABLE w DROP COLUMN c; DROP DOMAIN dom; DROP TYPE e",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN dom AS e; ALTER TABLE w ADD c dom",
        new Loss.LostColumn("public", "w", "c", false));

    database.undo(versions("2"), progress);

    assertThat(query(settings, "SELECT c FROM w")).containsExactly("b");
    assertThat(SchemaText.kept(settings)).isEmpty();
  }

  @Test
  void aProcedureThatCommitsRunsAmongWhatIsKept() throws SQLException {
    base("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$BEGIN UPDATE t SET n = n + 1; COMMIT; END$$;");
    migrate(
        "CREATE INDEX CONCURRENTLY i ON t (n); CALL p(); ALTER TABLE t DROP c",
        "DROP INDEX CONCURRENTLY i; CALL p(); " + DOWN,
        COLUMN);

    database.undo(versions("2"), progress);

    assertThat(query(settings, VALUES)).isEqualTo(OLD);
    assertThat(query(settings, "SELECT n FROM t")).containsExactly("3", "3");
  }

  private void base(String more) {
    var sql =
        "CREATE TABLE t (id int PRIMARY KEY, c varchar(20) NOT NULL, n int);"
            + "INSERT INTO t VALUES (1, 'value one', 1), (2, 'value two', 1);"
            + more;
    database.migrate(
        TestServer.run(versions("1"), TestServer.migrations("V1__base.sql", sql)), progress);
  }

  private void migrate(String up, String down, Loss... losses) {
    var migrations = TestServer.migrations("V2__up.sql", up, "U2__up.sql", down);
    var rehearsed =
        new Rehearsed(Version.of("2"), List.of(), List.of(losses), List.of(), List.of(), "");
    database.migrate(
        new MigrationRun(versions("2"), migrations, new Rehearsal(List.of(rehearsed)), "0a1b2c3d"),
        progress);
  }
}
