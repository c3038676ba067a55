package io.stackshift.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFilesTest {

  @Test
  void readsUpsAndDownsInTheOrderOfTheirVersions() {
    var migrations =
        read("V10__ten.sql", "V2__add_note.sql", "U2__drop_note.sql", "V1_5__half.sql");

    assertThat(migrations.ups().values())
        .extracting(Script::file)
        .containsExactly("V1_5__half.sql", "V2__add_note.sql", "V10__ten.sql");
    assertThat(migrations.down(Version.of("2")))
        .contains(
            new Script(
                Version.of("2"),
                "drop note",
                "U2__drop_note.sql",
                "-- content of U2__drop_note.sql"));
    assertThat(migrations.ups().values()).extracting(Script::description).contains("half");
  }

  @Test
  void passesOverFilesThatAreNotSql() {
    assertThat(read("README.md", ".gitkeep", "V1__one.sql").ups()).hasSize(1);
  }

  @Test
  void anEmptyFolderHasNoMigrations() {
    assertThat(read()).isEqualTo(Migrations.none());
  }

  @Test
  void dropsTheByteOrderMark() {
    var content = "\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_8);

    var migrations = MigrationFiles.read("migrations", Map.of("V1__one.sql", content));

    assertThat(migrations.ups().values()).extracting(Script::sql).containsExactly("SELECT 1");
  }

  @Test
  void readsRepeatableScriptsInTheOrderOfTheirDescriptions() {
    assertThat(read("R__views.sql", "R__a_function.sql", "V1__one.sql").repeatables())
        .extracting(Script::description, Script::repeatable)
        .containsExactly(tuple("a function", true), tuple("views", true));
  }

  @Test
  void aScriptsConfigurationMaySayThatItRunsOutsideATransaction() {
    var migrations =
        read(
            Map.of(
                "V1__one.sql", "SELECT 1",
                "V1__one.sql.conf", "# why\nexecuteInTransaction=false\n",
                "V2__two.sql", "SELECT 2"));

    assertThat(migrations.ups().values())
        .extracting(Script::inTransaction)
        .containsExactly(false, true);
  }

  @Test
  void refusesOtherScriptConfiguration() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "V1__one.sql", "SELECT 1",
                    "V1__one.sql.conf", "executeInTransaction=true\nencoding=UTF-16\n")))
        .asInstanceOf(type(UserError.class))
        .returns("migrations/V1__one.sql.conf:2", UserError::where)
        .satisfies(error -> assertThat(error.what()).contains("encoding"));
  }

  @Test
  void refusesConfigurationOfAScriptThatIsNotThere() {
    refused("V1__one.sql", "V2__two.sql.conf")
        .returns("migrations/V2__two.sql.conf", UserError::where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v1__one.sql", "V1_one.sql", "one.sql", "V1__.sql", "V1__one.SQL", "V__one.sql"})
  void refusesEveryOtherName(String name) {
    refused(name)
        .returns("migrations/" + name, UserError::where)
        .satisfies(error ->
            assertThat(error.remedy())
                .contains("V<version>__<description>.sql", "U<version>__<description>.sql"));
  }

  @Test
  void refusesTwoFilesOfOneVersion() {
    refused("V1__one.sql", "V1.0__uno.sql")
        .satisfies(error ->
            assertThat(error.getMessage()).contains("version 1", "V1__one.sql", "V1.0__uno"));
  }

  @Test
  void refusesADownScriptWithoutItsUp() {
    refused("V1__one.sql", "U2__two.sql").returns("migrations/U2__two.sql", UserError::where);
  }

  @Test
  void refusesAFileThatIsNotText() {
    var files = Map.of("V1__one.sql", new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThatThrownBy(() -> MigrationFiles.read("migrations", files))
        .hasMessage("migrations/V1__one.sql: the file is not UTF-8 text");
  }

  private static Migrations read(Map<String, String> files) {
    var bytes = new HashMap<String, byte[]>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return MigrationFiles.read("migrations", bytes);
  }

  private static Migrations read(String... names) {
    var files = new HashMap<String, byte[]>();
    for (var name : names) {
      files.put(name, ("-- content of " + name).getBytes(StandardCharsets.UTF_8));
    }
    return MigrationFiles.read("migrations", files);
  }

  private static ObjectAssert<UserError> refused(String... names) {
    return assertThatThrownBy(() -> read(names))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode);
  }
}
