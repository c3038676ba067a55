package io.stackshift.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Set;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of dbmate, golang-migrate and Atlas. */
class FormatsTest {

  private static final String ONE = "CREATE TABLE one (id int);\n";
  private static final String TWO = "CREATE TABLE two (id int);\n";

  /** Computed by the algorithm with which Atlas's own test data agree. */
  private static final String SUMS =
      """
      h1:ZvbsRK98V7ifhg0QLR+YGXNiTGNEBBRYjY9Pa+PyYxk=
      1_one.sql h1:pBYIzxZexMEeUSz4k/x46e1kTfrgPSby/0V+dUNtM8M=
      2_two.sql h1:fZrnUmuURp2fI/HRMSSj6UPJpEdtbpnPizfFRR04PSo=
      """;

  @Test
  void bothHalvesOfADbmateFileKeepTheirLineNumbers() {
    var migrations =
        read(
            MigrationFormat.DBMATE,
            "20260102030405_add_orders.sql",
            """
            -- why
            -- migrate:up
            CREATE TABLE orders ();

            -- migrate:down transaction:false
            DROP TABLE orders;
            """);

    var version = Version.of("20260102030405");
    assertThat(migrations.ups().get(version))
        .isEqualTo(
            new Script(
                version,
                "add orders",
                "20260102030405_add_orders.sql",
                "-- why\n-- migrate:up\nCREATE TABLE orders ();\n\n"));
    assertThat(migrations.down(version))
        .contains(
            new Script(
                version,
                "add orders",
                "20260102030405_add_orders.sql",
                "\n\n\n\n-- migrate:down transaction:false\nDROP TABLE orders;\n",
                false,
                ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE orders ();",
        "-- migrate:up\nCREATE TABLE orders ();",
        "-- migrate:down\nDROP TABLE orders;\n-- migrate:up\nCREATE TABLE orders ();",
        "SELECT 1;\n-- migrate:up\nSELECT 2;\n-- migrate:down\n"
      })
  void refusesADbmateFileWithoutItsTwoHalves(String sql) {
    refused(MigrationFormat.DBMATE, "1_orders.sql", sql)
        .returns("migrations/1_orders.sql", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("-- migrate:up"));
  }

  @Test
  void everythingUpToTheAppliedVersionIsAppliedForGolangMigrate() {
    var migrations =
        read(
            MigrationFormat.GOLANG_MIGRATE,
            "000001_one.up.sql",
            ONE,
            "000002_two.up.sql",
            TWO,
            "000002_two.down.sql",
            "DROP TABLE two;",
            "000010_ten.up.sql",
            "SELECT 1;");

    assertThat(migrations.pending(Set.of(Version.of("2"))))
        .extracting(Script::file)
        .containsExactly("000010_ten.up.sql");
    assertThat(migrations.ups().firstKey().text()).isEqualTo("000001");
    assertThat(migrations.down(Version.of("2"))).map(Script::sql).contains("DROP TABLE two;");
  }

  @Test
  void readsAtlasFilesWithTheirSums() {
    var migrations =
        read(
            MigrationFormat.ATLAS,
            "atlas.sum",
            SUMS,
            "1_one.sql",
            ONE,
            "2_two.sql",
            TWO,
            "2_two.down.sql",
            "DROP TABLE two;");

    assertThat(migrations.ups().values())
        .extracting(Script::checksum)
        .containsExactly(
            "pBYIzxZexMEeUSz4k/x46e1kTfrgPSby/0V+dUNtM8M=",
            "fZrnUmuURp2fI/HRMSSj6UPJpEdtbpnPizfFRR04PSo=");
    assertThat(migrations.down(Version.of("2"))).map(Script::sql).contains("DROP TABLE two;");
  }

  @Test
  void refusesAnAtlasFileThatIsNotWhatItsSumSays() {
    refused(
            MigrationFormat.ATLAS,
            "atlas.sum",
            SUMS,
            "1_one.sql",
            ONE,
            "2_two.sql",
            "CREATE TABLE zwei (id int);\n")
        .returns("migrations/2_two.sql", UserError::where)
        .satisfies(error -> assertThat(error.remedy()).contains("atlas migrate hash"));
  }

  @Test
  void refusesAnAtlasFileThatHasNoSum() {
    refused(
            MigrationFormat.ATLAS,
            "atlas.sum",
            SUMS,
            "1_one.sql",
            ONE,
            "2_two.sql",
            TWO,
            "3_three.sql",
            TWO)
        .returns("migrations/3_three.sql", UserError::where);
  }

  @Test
  void refusesAtlasSumsThatWereEditedByHand() {
    refused(
            MigrationFormat.ATLAS,
            "atlas.sum",
            SUMS.replace("h1:Zvbs", "h1:zvbs"),
            "1_one.sql",
            ONE,
            "2_two.sql",
            TWO)
        .returns("migrations/atlas.sum", UserError::where);
  }

  @Test
  void refusesAtlasFilesWithoutSums() {
    refused(MigrationFormat.ATLAS, "1_one.sql", ONE)
        .satisfies(error -> assertThat(error.what()).contains("there is no atlas.sum"))
        .satisfies(error -> assertThat(error.remedy()).contains("atlas migrate hash"));
  }

  private static Migrations read(MigrationFormat format, String... namesAndContents) {
    var files = new HashMap<String, byte[]>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return MigrationFiles.read(format, "migrations", files);
  }

  private static ObjectAssert<UserError> refused(
      MigrationFormat format, String... namesAndContents) {
    return assertThatThrownBy(() -> read(format, namesAndContents))
        .asInstanceOf(type(UserError.class))
        .returns(ExitCode.REFUSED, UserError::exitCode);
  }
}
