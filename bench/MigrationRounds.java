package io.stackshift.postgres;

import io.stackshift.deploy.SilentProgress;
import io.stackshift.migration.MigrationFiles;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/**
 * Migrates a new database from nothing: {@code MigrationRounds <stackshift|flyway|flyway-group>
 * <host> <port> <user> <password> <database> <folder> <migrations>}, or only writes the files with
 * {@code MigrationRounds files <folder> <migrations>}. Prints the milliseconds from a started JVM
 * to a migrated database. What is migrated is checked by whoever calls.
 */
final class MigrationRounds {

  private MigrationRounds() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("files")) {
      write(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      return;
    }
    var settings =
        new DatabaseSettings.Postgres(
            "",
            arguments[1],
            Integer.parseInt(arguments[2]),
            arguments[5],
            arguments[3],
            new Secret(arguments[4]),
            MigrationSettings.of("migrations"));
    var folder = Path.of(arguments[6]);
    new PostgresDatabase(settings).create();
    long startedAt = System.nanoTime();
    switch (arguments[0]) {
      case "stackshift" -> stackshift(settings, folder);
      case "flyway" -> flyway(settings, folder, false);
      case "flyway-group" -> flyway(settings, folder, true);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println((System.nanoTime() - startedAt) / 1_000_000);
  }

  private static void stackshift(DatabaseSettings.Postgres settings, Path folder)
      throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var paths = Files.list(folder)) {
      for (var path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    var migrations = MigrationFiles.read(MigrationFormat.FLYWAY, "migrations", files);
    var versions = List.copyOf(migrations.ups().keySet());
    new PostgresDatabase(settings)
        .migrate(new MigrationRun(versions, migrations, Rehearsal.NONE, "bench"), new SilentProgress());
  }

  private static void flyway(DatabaseSettings.Postgres settings, Path folder, boolean group) {
    Flyway.configure()
        .loggers("slf4j")
        .dataSource(new DatabaseConnections(settings).database())
        .locations("filesystem:" + folder)
        .group(group)
        .load()
        .migrate();
  }

  private static void write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= count; i++) {
      put(
          folder.resolve("V" + i + "__table_" + i + ".sql"),
          "CREATE TABLE table_%d (id bigint PRIMARY KEY, name text NOT NULL);\n".formatted(i));
      put(folder.resolve("U" + i + "__table_" + i + ".sql"), "DROP TABLE table_" + i + ";\n");
    }
  }

  private static void put(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
