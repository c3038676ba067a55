package io.stackshift.postgres.history;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.script.ScriptResources;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What Flyway itself is used for: its history table, and comparing files with it. */
final class FlywayLibrary {

  private final DatabaseConnections connections;
  private final Duration lockRetry;

  /**
   * Flyway on a database.
   *
   * @param lockRetry for how long to wait for another migration, as of an application that migrates
   *     when it starts
   */
  FlywayLibrary(DatabaseConnections connections, Duration lockRetry) {
    this.connections = connections;
    this.lockRetry = lockRetry;
  }

  /**
   * Creates the history table.
   *
   * @throws UserError REFUSED when the schema holds something already; MIGRATION_FAILED otherwise
   */
  void createHistory() {
    try {
      new Flyway(configuration(List.of())).migrate();
    } catch (FlywayException e) {
      throw explain(e);
    }
  }

  /**
   * Writes into an empty history that everything up to a version is applied.
   *
   * @throws UserError MIGRATION_FAILED when the history says something already
   */
  void baseline(Version version) {
    try {
      new Flyway(configuration(List.of()).baselineVersion(version.text())).baseline();
    } catch (FlywayException e) {
      throw explain(e);
    }
  }

  /** Applied versions whose file is no longer what was applied. */
  List<Version> changed(List<Script> applied) {
    var configuration =
        configuration(applied)
            .ignoreMigrationPatterns("*:missing", "*:ignored", "*:future", "*:pending");
    try {
      return new Flyway(configuration)
          .validateWithResult().invalidMigrations.stream()
              .map(migration -> Version.of(migration.version))
              .toList();
    } catch (FlywayException e) {
      throw explain(e);
    }
  }

  /**
   * Additive and subtractive migrations share one history, and after a rollback files and history
   * differ on purpose: hence the order and the states that are passed over.
   */
  private FluentConfiguration configuration(List<Script> visible) {
    return Flyway.configure()
        .loggers("slf4j")
        .dataSource(connections.database())
        .resourceProvider(new ScriptResources(visible))
        .javaMigrationClassProvider(List::of)
        .skipDefaultCallbacks(true)
        .outOfOrder(true)
        .ignoreMigrationPatterns("*:missing", "*:ignored", "*:future")
        .lockRetryCount(Math.clamp(lockRetry.toSeconds(), 1, Integer.MAX_VALUE));
  }

  private UserError explain(FlywayException failure) {
    if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return UserError.refused(
          "the schema is not empty, but no history says which migrations made it",
          "database " + connections.name(),
          "Deploy into an empty database, or say with stackshift migrations baseline <version> up to which"
              + " version its migrations are applied.",
          failure);
    }
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("Flyway failed"),
        connections.address(),
        "Run the same command again; if another migration is running, wait for it to end.",
        failure);
  }
}
