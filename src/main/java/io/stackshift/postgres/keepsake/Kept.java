package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Version;

/**
 * What is kept, as the table of keepsakes has it.
 *
 * @param kind {@link #COLUMN} or {@link #TABLE}
 * @param column empty for a table
 * @param keptAs its name out of sight, for a table with the schema
 * @param relation OID of the table, which outlives a renaming
 */
record Kept(
    Version version,
    String kind,
    String schema,
    String table,
    String column,
    String keptAs,
    long relation) {

  static final String COLUMN = "column";
  static final String TABLE = "table";

  boolean isTable() {
    return kind.equals(TABLE);
  }

  /**
   * Whether it is only what could not be dropped when the rest came back, because something hangs
   * on it.
   */
  boolean isLeftover() {
    return !isTable() && column.equals(keptAs);
  }

  /** Whether it is the same thing that was kept, at another time maybe. */
  boolean isSameAs(Kept other) {
    return kind.equals(other.kind)
        && schema.equals(other.schema)
        && table.equals(other.table)
        && column.equals(other.column);
  }

  /** As a user writes it. */
  String object() {
    var name = schema.equals("public") ? table : schema + "." + table;
    return isTable() ? "table " + name : "column " + name + "." + column;
  }

  /** Where it is, as a user finds it in a statement. */
  String place() {
    var name = schema.equals("public") ? table : schema + "." + table;
    return isTable() ? keptAs : name + "." + keptAs;
  }
}
