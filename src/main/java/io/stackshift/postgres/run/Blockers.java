package io.stackshift.postgres.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sessions that others wait for, in words: never with their statements, which may hold data. */
final class Blockers {

  private static final String DESCRIBE =
      """
      SELECT a.pid, coalesce(a.application_name, ''), coalesce(a.state, a.backend_type),
             extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.state_change,
                                                             a.backend_start))::bigint
      FROM pg_stat_activity a
      """;

  private Blockers() {}

  /** Those that a backend waits for. */
  static List<String> of(Connection connection, int backend) throws SQLException {
    try (var query =
        connection.prepareStatement(
            DESCRIBE + "WHERE a.pid = ANY (pg_blocking_pids(?)) ORDER BY a.pid")) {
      query.setInt(1, backend);
      return describe(query);
    }
  }

  /** Those that hold an advisory lock. */
  static List<String> ofAdvisoryLock(Connection connection, long key) throws SQLException {
    try (var query =
        connection.prepareStatement(
            DESCRIBE
                + """
                JOIN pg_locks l ON l.pid = a.pid
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND (l.classid::bigint << 32 | l.objid::bigint) = ?
                ORDER BY a.pid
                """)) {
      query.setLong(1, key);
      return describe(query);
    }
  }

  private static List<String> describe(PreparedStatement query) throws SQLException {
    var sessions = new ArrayList<String>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        var name = rows.getString(2).isEmpty() ? "" : rows.getString(2) + ", ";
        sessions.add(
            "session %d (%s%s for %d s)"
                .formatted(rows.getInt(1), name, rows.getString(3), rows.getLong(4)));
      }
    }
    return sessions;
  }
}
