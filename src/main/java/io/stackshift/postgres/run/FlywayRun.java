package io.stackshift.postgres.run;

import io.stackshift.migration.Script;
import io.stackshift.postgres.script.ScriptResources;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * One run of Flyway.
 *
 * @param visible what Flyway gets to see: the scripts of versions that are applied, whose content
 *     it compares, and those to apply, nothing else
 * @param transactional all in one transaction, or each statement by itself
 */
record FlywayRun(
    DataSource database, List<Script> visible, boolean transactional, MigrationListener listener) {

  /** Seconds to wait for another migration, as of an application that migrates when it starts. */
  private static final int LOCK_RETRIES = 30;

  FlywayRun {
    visible = List.copyOf(visible);
  }

  /**
   * Applies what is not applied.
   *
   * @throws FlywayException with everything rolled back when transactional
   */
  void migrate() {
    new Flyway(configuration()).migrate();
  }

  /** Applied versions whose file is no longer what was applied. */
  List<ValidateOutput> changed() {
    var configuration =
        configuration().ignoreMigrationPatterns("*:missing", "*:ignored", "*:future", "*:pending");
    return new Flyway(configuration).validateWithResult().invalidMigrations;
  }

  /**
   * Additive and subtractive migrations share one history, and after a rollback files and history
   * differ on purpose: hence the order and the states that are passed over.
   */
  private FluentConfiguration configuration() {
    var configuration =
        Flyway.configure()
            .loggers("slf4j")
            .dataSource(database)
            .initSql(
                transactional ? SessionSettings.MIGRATION : SessionSettings.CONCURRENT_MIGRATION)
            .resourceProvider(new ScriptResources(visible))
            .javaMigrationClassProvider(List::of)
            .callbacks(listener)
            .skipDefaultCallbacks(true)
            .outOfOrder(true)
            .ignoreMigrationPatterns("*:missing", "*:ignored", "*:future")
            .mixed(true)
            .group(transactional)
            .lockRetryCount(LOCK_RETRIES);
    // Flyway's lock is a transaction that stays open and idle: CREATE INDEX CONCURRENTLY would wait
    // for its end for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(transactional);
    return configuration;
  }
}
