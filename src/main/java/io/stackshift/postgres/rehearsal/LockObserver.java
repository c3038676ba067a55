package io.stackshift.postgres.rehearsal;

import io.stackshift.migration.TableLock;
import io.stackshift.postgres.catalog.CatalogObject;
import io.stackshift.postgres.catalog.Kind;
import io.stackshift.postgres.catalog.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a script does to tables that were there before it: which locks it holds, which tables it
 * writes anew. Asked within its transaction, where all locks are still held.
 */
final class LockObserver {

  /** From weak to strong, as {@code pg_locks} names them; weaker ones let others write. */
  private static final List<String> MODES =
      List.of("ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock");

  private static final String QUERY =
      """
      SELECT l.relation::bigint, l.mode, c.relfilenode::text
      FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
      WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
      """;

  private final Connection connection;
  private final Map<Long, CatalogObject> tables = new LinkedHashMap<>();
  private final Map<Long, String> files;
  private final Map<Long, TableLock> strongest = new LinkedHashMap<>();
  private final Set<String> rewrites = new LinkedHashSet<>();

  LockObserver(Connection connection, Snapshot before) {
    this.connection = connection;
    this.files = new HashMap<>(before.files());
    for (var table : before.all(Kind.TABLE, Kind.MATERIALIZED_VIEW)) {
      tables.put(table.identity().oid(), table);
    }
  }

  /**
   * Looks after a statement.
   *
   * @param empties whether it empties tables: that gives them new files too
   */
  void look(int line, boolean empties) throws SQLException {
    if (tables.isEmpty()) {
      return;
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        see(rows.getLong(1), rows.getString(2), line);
        file(rows.getLong(1), rows.getString(3), empties);
      }
    }
  }

  private void see(long oid, String mode, int line) {
    var table = tables.get(oid);
    if (table == null || !MODES.contains(mode)) {
      return;
    }
    var held = strongest.get(oid);
    if (held == null || strength(held.mode()) < MODES.indexOf(mode)) {
      strongest.put(oid, new TableLock(name(table), words(mode), line));
    }
  }

  /** A table that is dropped has no file any more. */
  private void file(long oid, @Nullable String file, boolean empties) {
    var table = tables.get(oid);
    if (table != null && file != null && !file.equals(files.put(oid, file)) && !empties) {
      rewrites.add(name(table));
    }
  }

  private static String name(CatalogObject table) {
    return table.schema() + "." + table.name();
  }

  private static int strength(String words) {
    return MODES.stream().map(LockObserver::words).toList().indexOf(words);
  }

  /** {@code ACCESS EXCLUSIVE} for {@code AccessExclusiveLock}. */
  private static String words(String mode) {
    return mode.replace("Lock", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  List<TableLock> locks() {
    return new ArrayList<>(strongest.values());
  }

  List<String> rewrites() {
    return new ArrayList<>(rewrites);
  }
}
