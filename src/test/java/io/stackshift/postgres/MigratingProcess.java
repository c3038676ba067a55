package io.stackshift.postgres;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFiles;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What {@code deploy} and {@code rollback} do to a database, as a process of its own that can be
 * killed: {@code deploy|undo <host> <port> <database> <user> <folder of scripts> <version>}, with
 * the password in {@value #PASSWORD}. Its exit code is that of the command.
 */
final class MigratingProcess {

  static final String PASSWORD = "STACKSHIFT_TEST_PASSWORD";

  private MigratingProcess() {}

  /** Starts it. What it says goes to a file. */
  static Process start(
      String command, DatabaseSettings.Postgres settings, Path scripts, String version, Path log)
      throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of(MigratingProcess.class.getName(), command, settings.host()));
    arguments.addAll(List.of(String.valueOf(settings.port()), settings.name(), settings.user()));
    arguments.addAll(List.of(scripts.toString(), version));
    var builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().put(PASSWORD, settings.password().value());
    return builder.redirectOutput(log.toFile()).start();
  }

  /** Does as the arguments say. */
  public static void main(String[] arguments) throws IOException {
    var settings =
        new DatabaseSettings.Postgres(
            "",
            arguments[1],
            Integer.parseInt(arguments[2]),
            arguments[3],
            arguments[4],
            new Secret(System.getenv(PASSWORD)),
            MigrationSettings.of("migrations"));
    var progress = new RecordedProgress();
    var version = Version.of(arguments[6]);
    try {
      run(new PostgresDatabase(settings), arguments[0], version, read(arguments[5]), progress);
    } catch (UserError e) {
      progress.note(e.what() + "\n" + e.where() + "\n" + e.remedy());
      System.out.println(String.join("\n", progress.lines()));
      System.exit(e.exitCode().code());
    }
    System.out.println(String.join("\n", progress.lines()));
  }

  private static void run(
      PostgresDatabase database,
      String command,
      Version version,
      Migrations files,
      RecordedProgress progress) {
    var versions = List.of(version);
    if (command.equals("undo")) {
      database.undo(versions, progress);
      database.unbridge(progress);
      return;
    }
    var rehearsal =
        database.rehearse(new MigrationRun(versions, files, Rehearsal.NONE, "0a1b2c3d"), progress);
    database.requireKeepable(rehearsal);
    database.migrate(new MigrationRun(versions, files, rehearsal, "0a1b2c3d"), progress);
  }

  private static Migrations read(String folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var paths = Files.list(Path.of(folder))) {
      for (var path : paths.toList()) {
        files.put(
            path.getFileName().toString(), Files.readString(path).getBytes(StandardCharsets.UTF_8));
      }
    }
    return MigrationFiles.read("migrations", files);
  }
}
