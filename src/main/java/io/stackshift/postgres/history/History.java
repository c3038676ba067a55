package io.stackshift.postgres.history;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The table in which a migration tool keeps what is applied. It stays readable by that tool, and
 * what the tool has written is understood. Works on a connection that is given with each call, in
 * the transaction that it is in.
 */
public interface History {

  /**
   * A version that is applied.
   *
   * @param script name of its file, as far as the table says
   * @param row what identifies its row in the table
   * @param at when, where the table says
   * @param took how long, where the table says
   */
  record Applied(
      Version version, String script, String row, Optional<Instant> at, Optional<Duration> took) {}

  /** The table's name, for messages. */
  String table();

  /** What is applied; nothing when there is no table yet. */
  SortedMap<Version, Applied> applied(Connection connection) throws SQLException;

  /**
   * Refuses what the tool would refuse, or read in another way.
   *
   * @throws io.stackshift.error.UserError REFUSED
   */
  void check(Connection connection, List<Version> pending, Migrations migrations)
      throws SQLException;

  /**
   * Creates the table where it is missing. Not called in a transaction.
   *
   * @throws io.stackshift.error.UserError REFUSED when it must not be created here
   */
  void create(Connection connection) throws SQLException;

  /** Keeps others from writing to the table until the transaction ends; reading stays possible. */
  void lock(Connection connection) throws SQLException;

  /** Writes that a version is applied. */
  void record(Connection connection, Script script, Duration took) throws SQLException;

  /** Marks a version as no longer applied. */
  void markUndone(Connection connection, Applied applied) throws SQLException;
}
