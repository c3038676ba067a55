package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Columns that are about to go tolerate the new code's inserts, and are required again. */
@ResourceLock(Shared.POSTGRES)
class BridgeIT {

  private static final LostColumn COLUMN = new LostColumn("public", "My t", "c", true);
  private static final String REQUIRED =
      "SELECT attnotnull FROM pg_attribute WHERE attrelid = '\"My t\"'::regclass AND attname = 'c'";

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @BeforeEach
  void createTable() throws SQLException {
    execute(
        settings,
        "CREATE TABLE \"My t\" (id int PRIMARY KEY, c text NOT NULL, n text);"
            + "INSERT INTO \"My t\" VALUES (1, 'a', NULL)");
  }

  @Test
  void isOpenUntilItIsClosed() throws SQLException {
    database.bridge(List.of(COLUMN), progress);
    database.bridge(List.of(COLUMN), progress);

    assertThat(query(settings, REQUIRED)).containsExactly("f");
    assertThat(bridged()).containsExactly(COLUMN);

    database.unbridge(progress);

    assertThat(query(settings, REQUIRED)).containsExactly("t");
    assertThat(bridged()).isEmpty();
    assertThat(
            query(
                settings,
                "SELECT conname FROM pg_constraint WHERE conname LIKE 'stackshift%bridge%'"))
        .isEmpty();
  }

  /** From PostgreSQL 18 on they have names, by which a migration may drop them. */
  @Test
  void theConstraintsKeepTheirNames() throws SQLException {
    assumeTrue(TestServer.version() >= 18);
    execute(
        settings,
        "ALTER TABLE \"My t\" ALTER c DROP NOT NULL, ADD CONSTRAINT \"c is %I\" NOT NULL c;"
            + "ALTER TABLE \"My t\" ADD CONSTRAINT later NOT NULL n NOT VALID");
    var constraints =
        "SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE conrelid = '\"My t\"'::regclass ORDER BY 1";
    var before = query(settings, constraints);

    database.bridge(List.of(COLUMN, new LostColumn("public", "My t", "n", true)), progress);
    assertThat(query(settings, constraints)).hasSize(before.size() - 2);
    database.unbridge(progress);

    assertThat(query(settings, constraints)).isEqualTo(before);
    assertThat(progress.lines()).isEmpty();
  }

  @Test
  void staysNullableWhereRowsWereWrittenWithout() throws SQLException {
    database.bridge(List.of(COLUMN), progress);
    execute(settings, "INSERT INTO \"My t\" (id) VALUES (2), (3)");

    database.unbridge(progress);

    assertThat(query(settings, REQUIRED)).containsExactly("f");
    assertThat(progress.lines())
        .contains("column My t.c stays nullable: 2 rows were written without it");
    assertThat(bridged()).isEmpty();
  }

  @Test
  void whatWasNullableBeforeAndAPrimaryKeyAreLeftAsTheyAre() throws SQLException {
    var columns =
        List.of(
            new LostColumn("public", "My t", "n", true),
            new LostColumn("public", "My t", "id", true));
    database.bridge(columns, progress);
    database.unbridge(progress);

    assertThat(bridged()).isEmpty();
    assertThat(
            query(
                settings,
                "SELECT attname FROM pg_attribute WHERE attrelid = '\"My t\"'::regclass"
                    + " AND attnum > 0 AND attnotnull ORDER BY 1"))
        .containsExactly("c", "id");
    assertThat(progress.lines()).anyMatch(line -> line.contains("primary key"));
  }

  @Test
  void aColumnThatIsGoneNeedsNoBridge() throws SQLException {
    database.bridge(List.of(COLUMN), progress);
    execute(settings, "ALTER TABLE \"My t\" DROP c");

    assertThat(bridged()).isEmpty();
    database.unbridge(progress);
  }

  /** A rollback takes the migration back while the newer code, which does not know c, runs. */
  @Test
  void aRequiredColumnThatADownScriptBringsBackIsOptionalUntilTheOlderCodeRuns()
      throws SQLException {
    var migrations =
        TestServer.migrations(
            "V1__base.sql",
            "SELECT 1",
            "V2__drop.sql",
            "ALTER TABLE \"My t\" DROP n",
            "U2__drop.sql",
            "ALTER TABLE \"My t\" ADD r text NOT NULL DEFAULT 'x';"
                + "ALTER TABLE \"My t\" ALTER r DROP DEFAULT");
    var _ = database.baseline(Version.of("1"), migrations, progress);
    database.migrate(TestServer.run(TestServer.versions("2"), migrations), progress);

    database.undo(TestServer.versions("2"), progress);
    execute(settings, "INSERT INTO \"My t\" (id, c) VALUES (2, 'b')");
    assertThat(bridged()).containsExactly(new LostColumn("public", "My t", "r", true));
    execute(settings, "UPDATE \"My t\" SET r = 'y' WHERE r IS NULL");
    database.unbridge(progress);

    assertThat(query(settings, REQUIRED.replace("'c'", "'r'"))).containsExactly("t");
  }

  private List<LostColumn> bridged() {
    return ((DatabaseState.Present) database.state()).bridged();
  }
}
