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
      Version version, String script, String row, Optional<Instant> at, Optional<Duration> took) {

    /** The same of another version: a baseline's row stands for all versions up to it. */
    Applied of(Version other) {
      return new Applied(other, script, row, at, took);
    }
  }

  /**
   * A version that is not applied, but was, or nearly.
   *
   * @param failed whether it failed; it was taken back otherwise
   */
  record Remark(Version version, String script, boolean failed, Optional<Instant> at) {}

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

  /** Those of the repeatable scripts that are not applied with the content that they have. */
  default List<Script> changed(Connection connection, List<Script> repeatables)
      throws SQLException {
    return List.of();
  }

  /** What the table says of versions that are not applied. */
  default List<Remark> remarks(Connection connection) throws SQLException {
    return List.of();
  }

  /**
   * Removes what a failed migration of the tool has left in the table.
   *
   * @param migrations of the release
   * @param align whether the checksums of applied versions become those of the files
   * @return what was done, a clause for each
   */
  List<String> repair(Connection connection, Migrations migrations, boolean align)
      throws SQLException;

  /**
   * Writes that everything up to a version is applied, into a table that says nothing yet.
   *
   * @param upTo the scripts up to it
   */
  void baseline(Connection connection, Version version, List<Script> upTo) throws SQLException;

  /** Keeps others from writing to the table until the transaction ends; reading stays possible. */
  void lock(Connection connection) throws SQLException;

  /** Writes that a version is applied. */
  void record(Connection connection, Script script, Duration took) throws SQLException;

  /** Marks a version as no longer applied. */
  void markUndone(Connection connection, Applied applied) throws SQLException;
}
