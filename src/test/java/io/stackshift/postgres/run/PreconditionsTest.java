package io.stackshift.postgres.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

  private static final Version ONE = Version.of("1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN;",
        "start transaction isolation level serializable;",
        "COMMIT;",
        "/* done */ end;",
        "ROLLBACK;",
        "PREPARE TRANSACTION 'x';"
      })
  void refusesAScriptThatControlsTransactions(String statement) {
    refused(() -> ups("-- first\nSELECT 1;\n" + statement))
        .returns("V1__one.sql:3", UserError::where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DO $$ BEGIN PERFORM 1; COMMIT; END $$;",
        "SAVEPOINT a; ROLLBACK TO SAVEPOINT a;",
        "ROLLBACK WORK TO a;",
        "-- COMMIT;\nSELECT 'COMMIT;';",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;",
        "SELECT '${flyway:timestamp}';"
      })
  void acceptsWhatOnlyLooksLikeIt(String sql) {
    assertThat(ups(sql)).hasSize(1);
  }

  @Test
  void refusesAPlaceholderThatHasNoValue() {
    refused(() -> ups("SELECT 1;\nSELECT '${who}';"))
        .returns("V1__one.sql:2", UserError::where)
        .satisfies(error -> assertThat(error.what()).contains("${who}"));
  }

  @Test
  void refusesACopyWithoutEnd() {
    refused(() -> ups("COPY t FROM STDIN;\n1\n")).returns("V1__one.sql", UserError::where);
    assertThat(ups("COPY t FROM STDIN;\n1\n\\.\nSELECT 1;")).hasSize(1);
  }

  @Test
  void refusesAVersionWithoutFile() {
    refused(() -> Preconditions.ups(List.of(ONE), Migrations.none(), MigrationFormat.FLYWAY))
        .satisfies(error -> assertThat(error.what()).contains("version 1"));
  }

  @Test
  void aPlaceholderIsPlainTextInOtherFormats() {
    assertThat(ups("SELECT '${who}';", MigrationFormat.DBMATE)).hasSize(1);
  }

  @Test
  void aScriptThatSaysItRunsOutsideATransactionMayControlThem() {
    var script = new Script(ONE, "one", "1_one.sql", "BEGIN; COMMIT;", false, "");

    assertThatCode(() -> Preconditions.check(script, MigrationFormat.DBMATE))
        .doesNotThrowAnyException();
  }

  private static List<Script> ups(String sql) {
    return ups(sql, MigrationFormat.FLYWAY);
  }

  private static List<Script> ups(String sql, MigrationFormat format) {
    var script = new Script(ONE, "one", "V1__one.sql", sql);
    return Preconditions.ups(
        List.of(ONE), new Migrations(new TreeMap<>(Map.of(ONE, script)), new TreeMap<>()), format);
  }

  private static ObjectAssert<UserError> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode);
  }
}
