package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.execute;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a migration drops comes back when it is taken back. */
@ResourceLock(Shared.POSTGRES)
class KeepsakeIT {

  private final DatabaseSettings.Postgres settings = TestServer.empty();
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  static final List<KeepsakeCase> COLUMNS = KeepsakeCases.COLUMNS;
  static final List<KeepsakeCase> TABLES = KeepsakeTableCases.TABLES;

  @ParameterizedTest
  @FieldSource({"COLUMNS", "TABLES"})
  void comesBack(KeepsakeCase it) throws SQLException {
    assumeTrue(TestServer.version() >= it.since());
    database.migrate(
        TestServer.run(versions("1"), TestServer.migrations("V1__base.sql", it.base())), progress);
    var before = new ArrayList<List<String>>();
    for (var sql : it.same()) {
      before.add(rows(sql));
    }
    var schema = SchemaText.of(settings);

    for (int round = 0; round < 2; round++) {
      up(it);
      if (round == 1) {
        isOutOfSightOfTheNext(it);
      }
      if (!it.meanwhile().isEmpty() && round == 0) {
        execute(settings, it.meanwhile());
      }
      database.undo(versions("2.1"), progress);
      database.unbridge(progress);

      for (int i = 0; i < it.same().size(); i++) {
        assertThat(rows(it.same().get(i))).isEqualTo(before.get(i));
      }
      if (it.sameSchema()) {
        assertThat(SchemaText.of(settings)).isEqualTo(schema);
      }
      for (int i = 0; i < it.then().size() && round == 0; i += 2) {
        var joined = String.join(" ", rows(it.then().get(i)));
        assertThat(joined).isEqualTo(it.then().get(i + 1));
      }
      assertThat(SchemaText.kept(settings)).isEmpty();
    }
  }

  /** A query's rows; those of more than one column in parentheses. */
  private List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = TestServer.connect(settings);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i) == null ? "" : result.getString(i));
        }
        var joined = String.join(",", row);
        rows.add(columns == 1 ? joined : "(" + joined + ")");
      }
    }
    return rows;
  }

  /** On a copy of the schema, since the files alone do not give it. */
  private void isOutOfSightOfTheNext(KeepsakeCase it) throws SQLException {
    execute(settings, "CREATE TABLE made_by_hand (id int)");
    var next = new RecordedProgress();
    var rehearsed =
        database.rehearse(
            TestServer.run(versions("3"), migrations(it, "CREATE TABLE more (id int)")), next);
    execute(settings, "DROP TABLE made_by_hand");

    assertThat(rehearsed.migrations().getFirst().changes()).hasSize(1);
    assertThat(next.lines()).singleElement().asString().startsWith("rehearsed V3__next.sql");
  }

  private static Migrations migrations(KeepsakeCase it, String next) {
    return TestServer.migrations(
        "V1__base.sql", it.base(),
        "V2_1__up.sql", String.join(";\n", it.up()),
        "U2_1__up.sql", String.join(";\n", it.down()),
        "V3__next.sql", next);
  }

  /** As a deploy does it: what the rehearsal says is lost is kept. */
  private void up(KeepsakeCase it) {
    var migrations = migrations(it, "");
    var rehearsal = database.rehearse(TestServer.run(versions("2.1"), migrations), progress);
    database.migrate(
        new MigrationRun(versions("2.1"), migrations, rehearsal, "0a1b2c3d"), progress);
  }
}
