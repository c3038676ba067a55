package io.stackshift.postgres.run;

/** What is set for a session before it changes the schema. */
public final class SessionSettings {

  /** A migration that waits for a lock makes everything behind it wait too: not for long. */
  public static final int LOCK_TIMEOUT_SECONDS = 5;

  /**
   * Has the server notice when this process dies in the middle of a statement, so that a killed
   * migration does not keep its locks until the statement ends. From PostgreSQL 14 on, where the
   * platform can.
   */
  private static final String CHECK_CLIENT =
      "SELECT set_config(name, '2s', false) FROM pg_settings"
          + " WHERE name = 'client_connection_check_interval' AND version() LIKE '%linux%'";

  static final String MIGRATION =
      "SET lock_timeout = '" + LOCK_TIMEOUT_SECONDS + "s'; " + CHECK_CLIENT;

  /** CONCURRENTLY waits for other transactions by design, and nobody waits behind it. */
  static final String CONCURRENT_MIGRATION = "SET lock_timeout = 0; " + CHECK_CLIENT;

  private SessionSettings() {}
}
