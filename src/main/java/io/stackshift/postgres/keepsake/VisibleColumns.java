package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Loss.LostColumn;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/**
 * The columns that code sees at one moment.
 *
 * @param columns with whether an INSERT without them fails
 */
record VisibleColumns(List<LostColumn> columns) {

  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, a.attname,
             a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
        AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND n.nspname !~ '^stackshift_' AND c.relname !~ '^stackshift_'
      """;

  private record Table(String schema, String name) {

    static Table of(LostColumn column) {
      return new Table(column.schema(), column.table());
    }
  }

  /** Those of now. */
  static VisibleColumns read(Session session) throws SQLException {
    return new VisibleColumns(
        session.list(
            COLUMNS,
            row ->
                new LostColumn(
                    row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4))));
  }

  /** Required columns of tables that were there before, which themselves were not. */
  List<LostColumn> requiredSince(VisibleColumns before) {
    var tables = new HashSet<Table>();
    before.columns().forEach(column -> tables.add(Table.of(column)));
    var names = new HashSet<LostColumn>();
    before.columns().forEach(column -> names.add(named(column)));
    return columns.stream()
        .filter(LostColumn::required)
        .filter(column -> tables.contains(Table.of(column)))
        .filter(column -> !names.contains(named(column)))
        .toList();
  }

  private static LostColumn named(LostColumn column) {
    return new LostColumn(column.schema(), column.table(), column.column(), false);
  }
}
