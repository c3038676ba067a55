package io.stackshift.postgres;

import static io.stackshift.postgres.TestServer.PASSWORD;
import static io.stackshift.postgres.TestServer.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The real dbmate and Stackshift on one history. Skipped where npm cannot get dbmate. */
@ResourceLock(Shared.POSTGRES)
class PostgresDbmateIT {

  private static final String PACKAGE = "@dbmate/linux-x64@2.36.0";
  private static final Path FOLDER = Path.of("target", "dbmate");
  private static final Path BINARY = FOLDER.resolve("package/bin/dbmate").toAbsolutePath();

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "001_one.sql",
              "-- migrate:up\nCREATE TABLE one (id int);\n-- migrate:down\nDROP TABLE one;\n",
              "002_two.sql",
              "-- migrate:up\nCREATE TABLE two ();\n-- migrate:down\nDROP TABLE two;\n"));

  @TempDir private Path folder;

  private final DatabaseSettings.Postgres settings =
      TestServer.withFormat(TestServer.empty(), MigrationFormat.DBMATE);
  private final PostgresDatabase database = new PostgresDatabase(settings);
  private final RecordedProgress progress = new RecordedProgress();

  @BeforeAll
  static void getDbmate() throws IOException {
    if (Files.isExecutable(BINARY)) {
      return;
    }
    Files.createDirectories(FOLDER);
    try {
      run(FOLDER, Map.of(), "npm", "pack", PACKAGE);
      run(FOLDER, Map.of(), "sh", "-c", "tar xzf dbmate-linux-x64-*.tgz");
    } catch (IOException | AssertionError e) {
      Assumptions.abort("dbmate cannot be had from npm here: " + e.getMessage());
    }
  }

  @Test
  void dbmateReadsTheHistoryAfterDeployRollbackAndRedeploy() throws IOException {
    var files = TestServer.migrations(MigrationFormat.DBMATE, namesAndContents());
    database.migrate(TestServer.run(versions("1", "2"), files), progress);
    assertThat(status()).contains("[X] 001_one.sql", "[X] 002_two.sql");

    database.undo(versions("2"), progress);
    assertThat(status()).contains("[X] 001_one.sql", "[ ] 002_two.sql");

    database.migrate(TestServer.run(versions("1", "2"), files), progress);
    assertThat(status()).contains("[X] 001_one.sql", "[X] 002_two.sql", "Pending: 0");
  }

  @Test
  void goesOnFromWhatDbmateHasAppliedAndDbmateFromThat() throws IOException {
    var files = TestServer.migrations(MigrationFormat.DBMATE, namesAndContents());
    Files.writeString(folder.resolve("001_one.sql"), FILES.get("001_one.sql"));
    dbmate("up");
    assertThat(files.pending(database.state().applied())).hasSize(1);

    database.migrate(TestServer.run(versions("2"), files), progress);
    assertThat(status()).contains("[X] 002_two.sql");
    dbmate("rollback");

    assertThat(database.state().applied()).containsExactlyElementsOf(versions("1"));
  }

  private String status() throws IOException {
    for (var file : FILES.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return dbmate("status");
  }

  private String dbmate(String command) throws IOException {
    var url =
        "postgres://%s:%s@%s:%d/%s?sslmode=disable"
            .formatted(
                settings.user(),
                encode(PASSWORD),
                settings.host(),
                settings.port(),
                encode(settings.name()));
    return run(
        folder,
        Map.of("DATABASE_URL", url),
        BINARY.toString(),
        "--no-dump-schema",
        "--migrations-dir",
        folder.toString(),
        command);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String run(Path in, Map<String, String> environment, String... command)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String[] namesAndContents() {
    return FILES.entrySet().stream()
        .flatMap(file -> List.of(file.getKey(), file.getValue()).stream())
        .toArray(String[]::new);
  }
}
