package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Loss;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a migration is going to drop, found before it began: a renaming in between does
 * not matter.
 *
 * @param relation OID of the table
 * @param attribute number of the column; 0 when the whole table goes
 * @param column empty when the whole table goes
 */
record Target(long relation, int attribute, String schema, String table, String column) {

  /**
   * A column that is inherited goes with the parent's; a generated one, and one that we made, holds
   * nothing of its own.
   */
  private static final String COLUMN =
      """
      SELECT a.attrelid, a.attnum FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND a.attname = ? AND c.relkind IN ('r', 'p')
        AND NOT a.attisdropped AND a.attinhcount = 0 AND a.attgenerated = ''
        AND a.attname NOT LIKE 'stackshift\\_%'
      """;

  private static final String TABLE =
      """
      SELECT c.oid, 0 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
        AND c.relname NOT LIKE 'stackshift\\_%' AND n.nspname NOT LIKE 'stackshift\\_%'
      """;

  private static final String GONE =
      """
      SELECT t.relation, t.attribute
      FROM unnest(?::text::oid[], ?::text::int[]) AS t (relation, attribute)
      WHERE CASE WHEN t.attribute = 0
        THEN NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.relation)
        ELSE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.relation
          AND a.attnum = t.attribute AND NOT a.attisdropped) END
      """;

  boolean isTable() {
    return attribute == 0;
  }

  /** As a user writes it. */
  String object() {
    return isTable() ? "table " + table : "column " + table + "." + column;
  }

  /** Those of the losses that are there and hold data. */
  static List<Target> of(Session session, Collection<Loss> losses) throws SQLException {
    var targets = new ArrayList<Target>();
    for (var loss : losses) {
      targets.addAll(
          switch (loss) {
            case Loss.LostTable lost -> {
              Session.Row<Target> row =
                  it -> new Target(it.getLong(1), 0, lost.schema(), lost.table(), "");
              yield session.list(TABLE, row, lost.schema(), lost.table());
            }
            case Loss.LostColumn lost -> {
              Session.Row<Target> row =
                  it ->
                      new Target(
                          it.getLong(1), it.getInt(2), lost.schema(), lost.table(), lost.column());
              yield session.list(COLUMN, row, lost.schema(), lost.table(), lost.column());
            }
          });
    }
    return targets.stream().distinct().toList();
  }

  /** Those that are no longer there. */
  static List<Target> gone(Session session, List<Target> targets) throws SQLException {
    Session.Row<List<Long>> key = row -> List.of(row.getLong(1), row.getLong(2));
    var gone =
        session.list(
            GONE,
            key,
            array(targets.stream().map(Target::relation).toList()),
            array(targets.stream().map(Target::attribute).toList()));
    return targets.stream()
        .filter(target -> gone.contains(List.of(target.relation, (long) target.attribute)))
        .toList();
  }

  private static String array(List<? extends Number> numbers) {
    return numbers.stream().map(Number::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
