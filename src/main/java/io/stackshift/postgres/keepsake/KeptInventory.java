package io.stackshift.postgres.keepsake;

import io.stackshift.deploy.SilentProgress;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Purged;
import io.stackshift.migration.Version;
import io.stackshift.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept in a database, and its removal for good. */
public final class KeptInventory {

  private final Connection connection;
  private final Session session;
  private final KeepsakeTable table;

  /** Of the connection's database. */
  public KeptInventory(Connection connection) throws SQLException {
    this.connection = connection;
    this.session = new Session(connection);
    this.table = KeepsakeTable.of(session);
  }

  /** Everything, the oldest first. */
  public List<Keepsake> all() throws SQLException {
    var all = new ArrayList<Keepsake>();
    for (var kept : table.where("kind IN ('column', 'table')")) {
      all.add(describe(kept));
    }
    return all;
  }

  private Keepsake describe(Kept kept) throws SQLException {
    return session
        .first(
            """
            SELECT k.kept_at, k.until, k.release, coalesce(CASE k.kind
              WHEN 'table' THEN (
                WITH RECURSIVE tree AS (
                  SELECT to_regclass(k.kept_as)::oid AS relation
                  UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i
                    JOIN tree ON i.inhparent = relation
                    JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
                SELECT sum(pg_total_relation_size(relation)) FROM tree)
              ELSE (
                SELECT (greatest(c.reltuples, 0) * (1 - s.null_frac) * s.avg_width)::bigint
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
                WHERE c.oid = k.relation::oid AND s.attname = k.kept_as LIMIT 1)
              END, 0)::bigint, k.details ->> 'undone' IS NOT NULL
            FROM %s k WHERE version = ? AND kind = ? AND schema_name = ? AND table_name = ?
              AND column_name = ? AND kept_as = ?
            """
                .formatted(table.name()),
            row ->
                new Keepsake(
                    kept.version(),
                    kept.object(),
                    row.getTimestamp(1).toInstant(),
                    row.getTimestamp(2).toInstant(),
                    row.getLong(4),
                    row.getString(3),
                    row.getBoolean(5) && !kept.isLeftover() ? kept.place() : ""),
            kept.version().toString(),
            kept.kind(),
            kept.schema(),
            kept.table(),
            kept.column(),
            kept.keptAs())
        .orElseGet(() ->
            new Keepsake(kept.version(), kept.object(), Instant.EPOCH, Instant.EPOCH, 0, "", ""));
  }

  /**
   * Removes what is over, or everything: each in a transaction of its own, so that a run that was
   * cut off has removed whole things and the next one goes on.
   *
   * @return what was removed, and what was not since something hangs on it
   */
  public Purged purge(Instant now, boolean all, MigrationSettings settings) throws SQLException {
    var removed = new ArrayList<Keepsake>();
    var patience = new Patience(connection, settings, new SilentProgress());
    var over =
        table.where("kind IN ('column', 'table') AND (until <= ? OR ?)", Timestamp.from(now), all);
    // Something kept may hang on something else that is kept: that goes first, then.
    Map<Kept, String> held = Map.of();
    int before;
    do {
      before = over.size();
      held = remove(over, removed, patience);
      over = List.copyOf(held.keySet());
    } while (!over.isEmpty() && over.size() < before);
    return new Purged(
        removed,
        held.entrySet().stream()
            .map(it ->
                "%s of version %s stays: %s"
                    .formatted(it.getKey().object(), it.getKey().version(), it.getValue()))
            .toList());
  }

  /** Returns what stays, each with what hangs on it. */
  private Map<Kept, String> remove(List<Kept> over, List<Keepsake> removed, Patience patience)
      throws SQLException {
    var held = new LinkedHashMap<Kept, String>();
    for (var kept : over) {
      var keepsake = describe(kept);
      var purge = new Purge(session, table);
      patience.transaction(() -> {
        held.remove(kept);
        purge.remove(kept).ifPresent(dependents -> held.put(kept, dependents));
      });
      if (!held.containsKey(kept)) {
        removed.add(keepsake);
      }
    }
    return held;
  }

  /** Versions of which something is kept. */
  public List<Version> versions() throws SQLException {
    return table.where("kind IN ('column', 'table')").stream()
        .map(Kept::version)
        .distinct()
        .toList();
  }
}
