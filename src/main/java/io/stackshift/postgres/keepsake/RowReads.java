package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * How many rows this transaction has read of tables. The server counts them at once, also in parts
 * that are rolled back: so a block that reads what it drops is told from one that just drops.
 */
final class RowReads {

  // https://www.postgresql.org/docs/current/monitoring-stats.html
  private static final String QUERY =
      """
      WITH RECURSIVE tree AS (
        SELECT unnest(?::text::oid[]) AS relation
        UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = relation)
      SELECT coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
      FROM pg_catalog.pg_stat_xact_all_tables WHERE relid IN (SELECT relation FROM tree)
      """;

  private RowReads() {}

  static long of(Session session, Collection<Target> targets) throws SQLException {
    List<String> tables =
        targets.stream().map(target -> Long.toString(target.relation())).distinct().toList();
    return session
        .first(QUERY, row -> row.getLong(1), "{" + String.join(",", tables) + "}")
        .orElse(0L);
  }
}
