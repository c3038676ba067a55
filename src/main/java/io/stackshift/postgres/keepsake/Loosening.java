package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.Progress;
import io.stackshift.migration.Loss.LostColumn;
import java.sql.SQLException;
import java.time.Duration;

/** Takes NOT NULL off a column and writes that down, in the transaction that is open. */
record Loosening(Session session, KeepsakeTable table, Progress progress) {

  private static final String REQUIRED =
      """
      SELECT c.oid::bigint, EXISTS (SELECT FROM pg_catalog.pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)),
        coalesce((SELECT pg_catalog.jsonb_build_object('requirement',
            pg_catalog.format('ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)))::text
          FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'n'
          AND a.attnum = ANY (k.conkey)), '{}')
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND a.attname = ? AND a.attnotnull
        AND NOT a.attisdropped AND a.attinhcount = 0
      """;

  /** From PostgreSQL 18 on the details have the constraint by which a column is NOT NULL. */
  private record Required(long relation, boolean key, String details) {}

  void loosen(LostColumn column) throws SQLException {
    Session.Row<Required> row =
        it -> new Required(it.getLong(1), it.getBoolean(2), it.getString(3));
    var required = session.first(REQUIRED, row, column.schema(), column.table(), column.column());
    if (required.isEmpty()) {
      return;
    }
    if (required.get().key()) {
      progress.note(
          "column %s.%s is in the primary key: an INSERT without it fails until it is dropped"
              .formatted(column.table(), column.column()));
      return;
    }
    table.create();
    session.run(
        "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL"
            .formatted(
                Session.quote(column.schema(), column.table()), Session.quote(column.column())));
    var kept = ColumnBridge.kept(column, required.get().relation());
    table.add(kept, required.get().details(), Duration.ZERO, "");
  }
}
