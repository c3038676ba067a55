package io.stackshift.postgres.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Scratch databases that nobody uses any more: their lock is free. */
final class Leftovers {

  private Leftovers() {}

  /** Marks a name as in use until the connection ends. */
  static void lock(Connection maintenance, String name) throws SQLException {
    try (var query =
        maintenance.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
      query.setString(1, name);
      query.execute();
    }
  }

  /** Removes those that this role may remove. */
  static void remove(Connection maintenance) throws SQLException {
    for (var name : unused(maintenance)) {
      try {
        drop(maintenance, name);
      } catch (SQLException e) {
        // Another role's, or another rehearsal was faster.
      }
      unlock(maintenance, name);
    }
  }

  /** Their names; their locks are given back. */
  static List<String> names(Connection maintenance) throws SQLException {
    var names = unused(maintenance);
    for (var name : names) {
      unlock(maintenance, name);
    }
    return names;
  }

  /** Takes their locks, so that no two rehearsals remove the same. */
  private static List<String> unused(Connection maintenance) throws SQLException {
    var names = new ArrayList<String>();
    try (var query =
        maintenance.prepareStatement(
            "SELECT datname FROM pg_database WHERE starts_with(datname, ?)"
                + " AND pg_try_advisory_lock(hashtextextended(datname, 0))")) {
      query.setString(1, SameServer.PREFIX);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static void unlock(Connection maintenance, String name) throws SQLException {
    try (var query =
        maintenance.prepareStatement("SELECT pg_advisory_unlock(hashtextextended(?, 0))")) {
      query.setString(1, name);
      query.execute();
    }
  }

  static void drop(Connection maintenance, String name) throws SQLException {
    try (var statement = maintenance.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }
}
