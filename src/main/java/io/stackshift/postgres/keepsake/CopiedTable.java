package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of a kept table, copied into the one that the down script made, because that one is
 * different or something hangs on it.
 */
final class CopiedTable {

  /** Columns of both; of a column that is generated the fresh table has its own values. */
  private static final String COLUMNS =
      """
      SELECT quote_ident(f.attname), CASE WHEN f.atttypid = k.atttypid THEN quote_ident(k.attname)
        ELSE format('%I::text::%s', k.attname, format_type(f.atttypid, f.atttypmod)) END,
        coalesce(pg_get_serial_sequence(k.attrelid::regclass::text, k.attname), ''),
        coalesce(pg_get_serial_sequence(f.attrelid::regclass::text, f.attname), ''),
        quote_ident(k.attname), format_type(k.atttypid, k.atttypmod),
        format_type(f.atttypid, f.atttypmod)
      FROM pg_catalog.pg_attribute k JOIN pg_catalog.pg_attribute f USING (attname)
      WHERE k.attrelid = ?::bigint::oid AND f.attrelid = ?::bigint::oid AND k.attnum > 0
        AND f.attnum > 0 AND NOT k.attisdropped AND NOT f.attisdropped AND f.attgenerated = ''
      ORDER BY k.attnum
      """;

  private static final String MISSING =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute k
        WHERE k.attrelid = ?::bigint::oid AND k.attnum > 0 AND NOT k.attisdropped
        AND k.attname NOT LIKE 'stackshift\\_%' AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_attribute f WHERE f.attrelid = ?::bigint::oid
          AND f.attname = k.attname AND NOT f.attisdropped))
      """;

  /** Columns of the kept table that are kept themselves, from an earlier version. */
  private static final String HIDDEN =
      """
      SELECT format('ALTER TABLE %s ADD COLUMN %I %s', ?::bigint::oid::regclass, k.attname,
        format_type(k.atttypid, k.atttypmod))
      FROM pg_catalog.pg_attribute k WHERE k.attrelid = ?::bigint::oid AND NOT k.attisdropped
      AND k.attname LIKE 'stackshift\\_%' AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute f WHERE f.attrelid = ?::bigint::oid
        AND f.attname = k.attname AND NOT f.attisdropped)
      """;

  private static final String KEY =
      """
      SELECT format('f.%1$I = k.%1$I', a.attname) FROM pg_catalog.pg_index x
      JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid
        AND a.attnum = ANY (x.indkey::int2[])
      WHERE x.indisprimary AND x.indrelid = ?::bigint::oid
      """;

  private record Column(
      String name,
      String value,
      String keptSequence,
      String sequence,
      String keptName,
      Conversion conversion) {}

  private final Session session;
  private final Kept kept;
  private final long oid;
  private final FreshTable fresh;

  CopiedTable(Session session, Kept kept, long oid, FreshTable fresh) {
    this.session = session;
    this.kept = kept;
    this.oid = oid;
    this.fresh = fresh;
  }

  /** Copies; where columns or values would be lost nothing is done, and the clause says so. */
  Optional<String> copy() throws SQLException {
    if (session.isTrue(MISSING, oid, fresh.oid())) {
      return Optional.of("it makes it without some of its columns");
    }
    if (changes()) {
      return Optional.of("values of its columns do not fit into those that it makes");
    }
    session.runAll(session.texts(HIDDEN, fresh.oid(), oid, fresh.oid()));
    var columns = columns();
    session.runAll(fresh.drops());
    Quiet.run(session, fresh.oid(), () -> rows(columns));
    for (var column : columns) {
      if (!column.keptSequence().isEmpty() && !column.sequence().isEmpty()) {
        SequenceState.of(session, column.keptSequence()).set(session, column.sequence());
      }
    }
    return Optional.empty();
  }

  private List<Column> columns() throws SQLException {
    Session.Row<Column> row =
        it ->
            new Column(
                it.getString(1),
                it.getString(2),
                it.getString(3),
                it.getString(4),
                it.getString(5),
                new Conversion(it.getString(6), it.getString(7)));
    return session.list(COLUMNS, row, oid, fresh.oid());
  }

  private boolean changes() throws SQLException {
    for (var column : columns()) {
      var conversion = column.conversion();
      if (!conversion.from().equals(conversion.to())
          && !conversion.isLossless(session, kept.keptAs(), column.keptName())) {
        return true;
      }
    }
    return false;
  }

  /** A row that the script has put there already gives way to the kept one with its key. */
  private void rows(List<Column> columns) throws SQLException {
    var name = Session.quote(kept.schema(), kept.table());
    var key = session.texts(KEY, fresh.oid());
    session.run(
        key.isEmpty()
            ? "DELETE FROM " + name
            : "DELETE FROM %s f USING %s k WHERE %s"
                .formatted(name, kept.keptAs(), String.join(" AND ", key)));
    session.run(
        "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s"
            .formatted(
                name,
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                columns.stream().map(Column::value).collect(Collectors.joining(", ")),
                kept.keptAs()));
  }
}
