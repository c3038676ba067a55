package io.stackshift.postgres.run;

import io.stackshift.settings.MigrationSettings;
import java.time.Duration;

/** What is set for a session before it changes the schema. */
final class SessionSettings {

  /**
   * Has the server notice when this process dies in the middle of a statement, so that a killed
   * migration does not keep its locks until the statement ends. From PostgreSQL 14 on, where the
   * platform can.
   */
  static final String CHECK_CLIENT =
      "SELECT set_config(name, '2s', false) FROM pg_settings"
          + " WHERE name = 'client_connection_check_interval' AND version() LIKE '%linux%'";

  private SessionSettings() {}

  /** What a script may have changed for itself, as it was. */
  static String reset(MigrationSettings settings) {
    return "RESET ROLE; RESET search_path; "
        + lockTimeout(settings.lockTimeout())
        + "; SET statement_timeout = "
        + settings.statementTimeout().toMillis();
  }

  /** For how long a statement waits for a lock; zero for as long as it takes. */
  static String lockTimeout(Duration timeout) {
    return "SET lock_timeout = " + timeout.toMillis();
  }
}
