package io.stackshift.postgres.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a command is, as the server reports it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/progress-reporting.html">Progress
 *     reporting</a>
 */
final class StatementProgress {

  /** Finer steps would fill a log. */
  private static final int STEP_PERCENT = 5;

  /** A view, and what it calls the phase, what is done, and what there is to do. */
  private record View(String name, String phase, String done, String total) {}

  private static final List<View> VIEWS =
      List.of(
          new View(
              "pg_stat_progress_create_index",
              "phase",
              "CASE WHEN blocks_total > 0 THEN blocks_done ELSE tuples_done END",
              "CASE WHEN blocks_total > 0 THEN blocks_total ELSE tuples_total END"),
          new View("pg_stat_progress_cluster", "phase", "heap_blks_scanned", "heap_blks_total"),
          new View("pg_stat_progress_copy", "'copying'::text", "bytes_processed", "bytes_total"),
          new View("pg_stat_progress_analyze", "phase", "sample_blks_scanned", "sample_blks_total"),
          new View("pg_stat_progress_vacuum", "phase", "heap_blks_scanned", "heap_blks_total"));

  private StatementProgress() {}

  /** What a backend's command does now, as {@code building index: 40 %}. */
  static Optional<String> of(Connection connection, int backend) throws SQLException {
    var parts = new ArrayList<String>();
    for (var view : VIEWS) {
      if (exists(connection, view)) {
        parts.add(
            "SELECT %s, (%s)::bigint, (%s)::bigint FROM %s WHERE pid = %d"
                .formatted(view.phase(), view.done(), view.total(), view.name(), backend));
      }
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(String.join(" UNION ALL ", parts))) {
      return rows.next()
          ? Optional.of(text(rows.getString(1), rows.getLong(2), rows.getLong(3)))
          : Optional.empty();
    }
  }

  /** Copying has a view from PostgreSQL 14 on. */
  private static boolean exists(Connection connection, View view) throws SQLException {
    return !view.name().equals("pg_stat_progress_copy")
        || connection.getMetaData().getDatabaseMajorVersion() >= 14;
  }

  /** In words; without a percentage where the server does not know how much there is to do. */
  static String text(String phase, long done, long total) {
    if (total <= 0) {
      return phase;
    }
    long percent = Math.min(100, done * 100 / total) / STEP_PERCENT * STEP_PERCENT;
    return phase + ": " + percent + " %";
  }
}
