package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.Migrations;
import io.stackshift.testbed.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that migrates by itself when it starts, with whatever version of Flyway, reads the
 * history that Stackshift wrote, and goes on from there. Needs {@code mvn -Pflyway-versions}.
 */
@ResourceLock(Shared.POSTGRES)
class FlywayVersionsIT {

  private static final Map<String, String> FILES = files();

  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("V1__one.sql", "CREATE TABLE one (id int);");
    files.put("V2__two.sql", "CREATE TABLE two (id int);\n-- ü\nINSERT INTO two VALUES (1);");
    files.put("V3__three.sql", "CREATE TABLE three (id int);");
    files.put("U3__three.sql", "DROP TABLE three;");
    files.put("V4__four.sql", "CREATE TABLE four (id int);");
    files.put("U4__four.sql", "DROP TABLE four;");
    files.put("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM one;");
    return files;
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"9.22.3", "10.22.0", "11.20.3", "12.11.0", "13.12.0"})
  void readsTheHistoryAndGoesOn(String version) throws Exception {
    assumeTrue(
        Files.isDirectory(ForeignFlyway.VERSIONS.resolve(version)),
        "Flyway " + version + " is not there: run with -Pflyway-versions");
    var settings = TestServer.empty();
    var stackshift = new PostgresDatabase(settings);
    var progress = new RecordedProgress();
    var database = new DatabaseConnections(settings).database();
    var all = folder("all", FILES.keySet().stream().toList());
    var old = folder("old", List.of("V1__one.sql", "V2__two.sql", "R__view.sql"));

    try (var flyway = new ForeignFlyway(version)) {
      for (int round = 0; round < 2; round++) {
        stackshift.migrate(
            TestServer.run(versions(round == 0 ? "1 2 3 4".split(" ") : "3 4".split(" ")), all()),
            progress);
        assertThat(flyway.pending(database, all)).isEmpty();
        flyway.validate(database, all);
        assertThat(flyway.migrate(database, all)).isZero();

        stackshift.undo(versions("4", "3"), progress);
        flyway.validate(database, old);
        assertThat(flyway.migrate(database, old)).isZero();
        assertThat(flyway.pending(database, all)).containsExactly("V3__three.sql", "V4__four.sql");
      }

      assertThat(flyway.migrate(database, all)).isEqualTo(2);
      flyway.validate(database, all);
    }
    assertThat(TestServer.tables(settings)).containsExactly("four", "one", "three", "two");
    assertThat(stackshift.state().applied())
        .containsExactlyElementsOf(versions("1", "2", "3", "4"));
  }

  private static Migrations all() {
    return TestServer.migrations(
        FILES.entrySet().stream()
            .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
            .toArray(String[]::new));
  }

  private Path folder(String name, List<String> files) throws Exception {
    var made = Files.createDirectory(folder.resolve(name));
    for (var file : files) {
      Files.writeString(made.resolve(file), FILES.getOrDefault(file, ""));
    }
    return made;
  }
}
