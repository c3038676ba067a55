package io.stackshift.migration;

import io.stackshift.error.UserError;
import java.util.Map;

/** Reads migration files. */
public final class MigrationFiles {

  private MigrationFiles() {}

  /** The migrations that a folder holds in Flyway's format. */
  public static Migrations read(String folder, Map<String, byte[]> files) {
    return read(MigrationFormat.FLYWAY, folder, files);
  }

  /**
   * The migrations that a folder holds. Files that have nothing to do with migrations, as {@code
   * README.md}, are passed over: a name that looks like a migration is never silently ignored.
   *
   * @param folder for messages
   * @param files content by file name
   * @throws UserError REFUSED naming the file: its name is not read, its version is taken, it takes
   *     back a version that is not there, its content is not what the format asks for, or it is not
   *     UTF-8
   */
  public static Migrations read(MigrationFormat format, String folder, Map<String, byte[]> files) {
    var into = new ScriptFolder(folder, files);
    return switch (format) {
      case FLYWAY -> new FlywayFiles(into).read();
      case DBMATE -> new DbmateFiles(into).read();
      case GOLANG_MIGRATE -> new GolangMigrateFiles(into).read();
      case ATLAS -> new AtlasFiles(into).read();
    };
  }
}
