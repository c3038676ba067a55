package io.stackshift.migration;

/** Data that a migration destroys, unless it is kept. */
public sealed interface Loss {

  /** The schema of the table. */
  String schema();

  /** The table. */
  String table();

  /** A table with all its rows. */
  record LostTable(String schema, String table) implements Loss {}

  /**
   * A column of a table that stays.
   *
   * @param required whether it is NOT NULL without a default, so that an INSERT that does not name
   *     it fails
   */
  record LostColumn(String schema, String table, String column, boolean required) implements Loss {}
}
