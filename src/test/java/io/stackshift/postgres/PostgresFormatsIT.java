package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.query;
import static io.stackshift.postgres.TestServer.tables;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.Migrations;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Formats of other tools, with the histories that they keep. */
@ResourceLock(Shared.POSTGRES)
class PostgresFormatsIT {

  private static final Migrations DBMATE =
      TestServer.migrations(
          MigrationFormat.DBMATE,
          "001_one.sql",
          "-- migrate:up\nCREATE TABLE one (id int);\n-- migrate:down\nDROP TABLE one;\n",
          "20260102030405_two.sql",
          "-- migrate:up\nCREATE TABLE two ();\n-- migrate:down\nDROP TABLE two;\n");

  private static final Migrations GOLANG =
      TestServer.migrations(
          MigrationFormat.GOLANG_MIGRATE,
          "000001_one.up.sql",
          "CREATE TABLE one (id int);",
          "000001_one.down.sql",
          "DROP TABLE one;",
          "000002_two.up.sql",
          "CREATE TABLE two ();",
          "000002_two.down.sql",
          "DROP TABLE two;");

  private static final Migrations ATLAS =
      TestServer.migrations(
          MigrationFormat.ATLAS,
          "atlas.sum",
          """
          h1:ZvbsRK98V7ifhg0QLR+YGXNiTGNEBBRYjY9Pa+PyYxk=
          1_one.sql h1:pBYIzxZexMEeUSz4k/x46e1kTfrgPSby/0V+dUNtM8M=
          2_two.sql h1:fZrnUmuURp2fI/HRMSSj6UPJpEdtbpnPizfFRR04PSo=
          """,
          "1_one.sql",
          "CREATE TABLE one (id int);\n",
          "1_one.down.sql",
          "DROP TABLE one;",
          "2_two.sql",
          "CREATE TABLE two (id int);\n",
          "2_two.down.sql",
          "DROP TABLE two;");

  private final DatabaseSettings.Postgres empty = TestServer.empty();
  private final RecordedProgress progress = new RecordedProgress();

  private static Migrations files(MigrationFormat format) {
    return switch (format) {
      case FLYWAY ->
          TestServer.migrations(
              "V1__one.sql", "CREATE TABLE one (id int);",
              "U1__one.sql", "DROP TABLE one;",
              "V2__two.sql", "CREATE TABLE two ();",
              "U2__two.sql", "DROP TABLE two;");
      case DBMATE -> DBMATE;
      case GOLANG_MIGRATE -> GOLANG;
      case ATLAS -> ATLAS;
    };
  }

  @ParameterizedTest
  @EnumSource
  void goesUpAndDownAndUpAgain(MigrationFormat format) throws SQLException {
    var database = database(format);
    var files = files(format);
    var all = List.copyOf(files.ups().keySet());

    database.migrate(TestServer.run(all, files), progress);
    assertThat(tables(empty)).containsExactly("one", "two");
    assertThat(database.state().applied()).containsExactlyElementsOf(all);

    database.undo(List.of(all.get(1)), progress);
    assertThat(tables(empty)).containsExactly("one");
    assertThat(database.state().applied()).containsExactly(all.getFirst());
    assertThat(files.pending(database.state().applied())).hasSize(1);

    database.migrate(TestServer.run(all, files), progress);
    assertThat(database.state().applied()).containsExactlyElementsOf(all);

    database.undo(all.reversed(), progress);
    assertThat(tables(empty)).isEmpty();
    assertThat(database.state().applied()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureLeavesNothingInTheHistory(MigrationFormat format) throws SQLException {
    var database = database(format);
    var files = files(format);
    execute(empty, "CREATE SCHEMA other");
    database.migrate(TestServer.run(versions("1"), files), progress);
    execute(empty, "CREATE TABLE two ()");

    assertThatThrownBy(() ->
            database.migrate(TestServer.run(List.copyOf(files.ups().keySet()), files), progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.MIGRATION_FAILED, UserError::exitCode);

    assertThat(database.state().applied()).containsExactlyElementsOf(versions("1"));
    execute(empty, "DROP TABLE two");
    database.migrate(TestServer.run(List.copyOf(files.ups().keySet()), files), progress);
    assertThat(tables(empty)).containsExactly("one", "two");
  }

  @ParameterizedTest
  @EnumSource
  void aBaselineSaysThatASchemaWithoutHistoryIsUpToAVersion(MigrationFormat format)
      throws SQLException {
    var database = database(format);
    var files = files(format);
    var all = List.copyOf(files.ups().keySet());
    execute(empty, "CREATE TABLE one (id int)");
    assertThatThrownBy(() -> database.migrate(TestServer.run(all, files), progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error -> assertThat(error.remedy()).contains("stackshift migrations baseline"));

    assertThat(database.baseline(all.getFirst(), files, progress)).isEqualTo(1);

    assertThat(files.pending(database.state().applied())).hasSize(1);
    database.migrate(TestServer.run(List.of(all.get(1)), files), progress);
    assertThat(tables(empty)).containsExactly("one", "two");
    assertThatThrownBy(() -> database.baseline(all.get(1), files, progress))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode);
  }

  @Test
  void dbmatesTableHoldsTheVersionsAsTheFilesWriteThem() throws SQLException {
    var database = database(MigrationFormat.DBMATE);

    database.migrate(TestServer.run(List.copyOf(DBMATE.ups().keySet()), DBMATE), progress);

    assertThat(query(empty, "SELECT version FROM public.schema_migrations ORDER BY version"))
        .containsExactly("001", "20260102030405");
  }

  @Test
  void anErrorInADbmateFileIsShownAtItsLine() {
    var files =
        TestServer.migrations(
            MigrationFormat.DBMATE,
            "1_one.sql",
            "-- migrate:up\nCREATE TABLE one (id int);\n-- migrate:down\n\nDROP TABLE uno;\n");
    var database = database(MigrationFormat.DBMATE);
    database.migrate(TestServer.run(versions("1"), files), progress);

    fails(() -> database.undo(versions("1"), progress)).returns("1_one.sql:5", UserError::where);
  }

  @Test
  void dbmatesTransactionFalseRunsStatementsByThemselves() throws SQLException {
    var files =
        TestServer.migrations(
            MigrationFormat.DBMATE,
            "1_one.sql",
            "-- migrate:up\nCREATE TABLE one (id int);\n-- migrate:down\nDROP TABLE one;\n",
            "2_index.sql",
            """
            -- migrate:up transaction:false
            SET statement_timeout = 0;
            CREATE INDEX CONCURRENTLY one_id ON one (id);
            -- migrate:down transaction:false
            DROP INDEX CONCURRENTLY one_id;
            """);
    var database = database(MigrationFormat.DBMATE);

    database.migrate(TestServer.run(versions("1", "2"), files), progress);
    assertThat(query(empty, "SELECT to_regclass('one_id')")).containsExactly("one_id");

    database.undo(versions("2", "1"), progress);
    assertThat(tables(empty)).isEmpty();
  }

  @Test
  void goesOnFromWhatGolangMigrateHasApplied() throws SQLException {
    execute(
        empty,
        "CREATE TABLE one (id int); CREATE TABLE \"public\".\"schema_migrations\""
            + " (version bigint not null primary key, dirty boolean not null);"
            + " INSERT INTO schema_migrations VALUES (1, false)");
    var database = database(MigrationFormat.GOLANG_MIGRATE);
    assertThat(GOLANG.pending(database.state().applied())).hasSize(1);

    database.migrate(TestServer.run(versions("2"), GOLANG), progress);
    assertThat(query(empty, "SELECT version || ' ' || dirty FROM schema_migrations"))
        .containsExactly("2 false");

    database.undo(versions("2"), progress);
    assertThat(query(empty, "SELECT version || ' ' || dirty FROM schema_migrations"))
        .containsExactly("1 false");
  }

  @Test
  void refusesAVersionBelowTheOneThatGolangMigrateHolds() throws SQLException {
    var database = database(MigrationFormat.GOLANG_MIGRATE);
    database.migrate(TestServer.run(versions("2"), GOLANG), progress);

    fails(() -> database.migrate(TestServer.run(versions("1"), GOLANG), progress))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error -> assertThat(error.what()).contains("version 1", "version 2"));
  }

  @Test
  void aDirtyGolangHistoryIsRefusedUntilItIsRepaired() throws SQLException {
    var database = database(MigrationFormat.GOLANG_MIGRATE);
    database.migrate(TestServer.run(versions("1"), GOLANG), progress);
    execute(empty, "UPDATE schema_migrations SET version = 2, dirty = true");

    fails(() -> database.migrate(TestServer.run(versions("2"), GOLANG), progress))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error -> assertThat(error.remedy()).contains("stackshift migrations repair"));
    assertThat(database.repair(GOLANG, false, progress))
        .singleElement()
        .asString()
        .contains("version 2 is no longer dirty");

    database.migrate(TestServer.run(versions("2"), GOLANG), progress);
    assertThat(tables(empty)).containsExactly("one", "two");
  }

  @Test
  void atlassTableHoldsWhatAtlasWouldHaveWritten() throws SQLException {
    var database = database(MigrationFormat.ATLAS);

    database.migrate(TestServer.run(List.copyOf(ATLAS.ups().keySet()), ATLAS), progress);

    assertThat(
            query(
                empty,
                "SELECT concat_ws('|', version, description, type, applied, total, error, hash,"
                    + " partial_hashes) FROM atlas_schema_revisions.atlas_schema_revisions"
                    + " ORDER BY version"))
        .containsExactly(
            "1|one|2|1|1||pBYIzxZexMEeUSz4k/x46e1kTfrgPSby/0V+dUNtM8M=|null",
            "2|two|2|1|1||fZrnUmuURp2fI/HRMSSj6UPJpEdtbpnPizfFRR04PSo=|null");
  }

  @Test
  void goesOnFromWhatAtlasHasApplied() throws SQLException {
    recordedAtlasHistory(1);
    var database = database(MigrationFormat.ATLAS);
    assertThat(database.state().applied()).containsExactlyElementsOf(versions("1"));

    database.migrate(TestServer.run(versions("2"), ATLAS), progress);

    assertThat(tables(empty)).containsExactly("one", "two");
  }

  @Test
  void aPartOfAnAtlasMigrationIsRefusedUntilItIsRepaired() throws SQLException {
    recordedAtlasHistory(2);
    execute(empty, "DROP TABLE one");
    var database = database(MigrationFormat.ATLAS);

    fails(() -> database.migrate(TestServer.run(versions("1"), ATLAS), progress))
        .returns(ExitCode.REFUSED, UserError::exitCode)
        .satisfies(error -> assertThat(error.remedy()).contains("stackshift migrations repair"));
    var _ = database.repair(ATLAS, false, progress);
    database.migrate(TestServer.run(versions("1"), ATLAS), progress);

    assertThat(tables(empty)).containsExactly("one");
  }

  /** As Atlas's command line leaves it after the first file, which it takes for n statements. */
  private void recordedAtlasHistory(int total) throws SQLException {
    execute(
        empty,
        """
        CREATE TABLE one (id int);
        CREATE SCHEMA "atlas_schema_revisions";
        CREATE TABLE "atlas_schema_revisions"."atlas_schema_revisions" (
          "version" character varying NOT NULL, "description" character varying NOT NULL,
          "type" bigint NOT NULL DEFAULT 2, "applied" bigint NOT NULL DEFAULT 0,
          "total" bigint NOT NULL DEFAULT 0, "executed_at" timestamptz NOT NULL,
          "execution_time" bigint NOT NULL, "error" text NULL, "error_stmt" text NULL,
          "hash" character varying NOT NULL, "partial_hashes" jsonb NULL,
          "operator_version" character varying NOT NULL, PRIMARY KEY ("version"));
        INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES
          ('.atlas_cloud_identifier', '5d0e9b2a-0000-4000-8000-000000000000', 2, 0, 0, now(), 0,
           '', '', '', 'null', 'Atlas CLI v0.28.0'),
          ('1', 'one', 2, 1, %d, now(), 1500000, '', '',
           'pBYIzxZexMEeUSz4k/x46e1kTfrgPSby/0V+dUNtM8M=', 'null', 'Atlas CLI v0.28.0')
        """
            .formatted(total));
  }

  private PostgresDatabase database(MigrationFormat format) {
    return new PostgresDatabase(TestServer.withFormat(empty, format));
  }

  private static ObjectAssert<UserError> fails(Runnable call) {
    return assertThatThrownBy(call::run).asInstanceOf(type(UserError.class));
  }
}
