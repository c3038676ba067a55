package io.stackshift.postgres.history;

import java.sql.Connection;
import java.sql.SQLException;

/** Where Atlas keeps its history, and what the table looks like. */
final class AtlasTable {

  static final String NAME = "atlas_schema_revisions";

  private AtlasTable() {}

  /** The table with its schema: where it is, or where Atlas would create it. */
  static String find(Connection connection) throws SQLException {
    var own = NAME + "." + NAME;
    var beside = Tables.qualify(connection, NAME);
    return !Tables.exists(connection, own) && Tables.exists(connection, beside) ? beside : own;
  }

  /** Creates it. */
  static void create(Connection connection, String table) throws SQLException {
    Tables.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + NAME);
    Tables.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (
          version character varying NOT NULL PRIMARY KEY,
          description character varying NOT NULL,
          type bigint NOT NULL DEFAULT 2,
          applied bigint NOT NULL DEFAULT 0,
          total bigint NOT NULL DEFAULT 0,
          executed_at timestamptz NOT NULL,
          execution_time bigint NOT NULL,
          error text NULL,
          error_stmt text NULL,
          hash character varying NOT NULL,
          partial_hashes jsonb NULL,
          operator_version character varying NOT NULL
        )
        """
            .formatted(table));
  }
}
