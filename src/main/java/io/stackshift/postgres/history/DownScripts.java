package io.stackshift.postgres.history;

import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The down scripts of applied versions, kept beside the history: a rollback runs what was stored
 * when the version was applied, since an older release's files do not have it.
 */
public final class DownScripts {

  public static final String TABLE = "stackshift_down_scripts";

  /**
   * A script as it was read.
   *
   * @param checksum what was stored beside it when its up ran
   */
  public record Stored(Script script, long checksum) {

    /** Whether it is what was stored; damage shows, and a change by hand. */
    public boolean isIntact() {
      return checksum == DownScripts.checksum(script.sql());
    }
  }

  private final Connection connection;
  private final String qualifiedTable;

  private DownScripts(Connection connection, String qualifiedTable) {
    this.connection = connection;
    this.qualifiedTable = qualifiedTable;
  }

  /** The scripts in the connection's schema. */
  public static DownScripts of(Connection connection) throws SQLException {
    return new DownScripts(connection, SchemaHistory.qualify(connection, TABLE));
  }

  /** Creates the table unless it exists. */
  public void createTable() throws SQLException {
    if (SchemaHistory.exists(connection, qualifiedTable)) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS %s (
            version text PRIMARY KEY,
            description text NOT NULL,
            script text NOT NULL,
            sql text NOT NULL,
            checksum bigint NOT NULL,
            stored_at timestamptz NOT NULL DEFAULT now()
          )
          """
              .formatted(qualifiedTable));
    }
  }

  /** Stores a script in place of what was stored for its version. */
  public void store(Script down) throws SQLException {
    var upsert =
        """
        INSERT INTO %s (version, description, script, sql, checksum) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (version) DO UPDATE SET description = excluded.description,
          script = excluded.script, sql = excluded.sql, checksum = excluded.checksum,
          stored_at = excluded.stored_at
        """
            .formatted(qualifiedTable);
    try (var statement = connection.prepareStatement(upsert)) {
      statement.setString(1, down.version().toString());
      statement.setString(2, down.description());
      statement.setString(3, down.file());
      statement.setString(4, down.sql());
      statement.setLong(5, checksum(down.sql()));
      statement.executeUpdate();
    }
  }

  /** Forgets the script of a version that is applied without one this time. */
  public void forget(Version version) throws SQLException {
    try (var statement =
        connection.prepareStatement("DELETE FROM " + qualifiedTable + " WHERE version = ?")) {
      statement.setString(1, version.toString());
      statement.executeUpdate();
    }
  }

  /** All stored scripts. */
  public SortedMap<Version, Stored> all() throws SQLException {
    var scripts = new TreeMap<Version, Stored>();
    if (!SchemaHistory.exists(connection, qualifiedTable)) {
      return scripts;
    }
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT version, description, script, sql, checksum FROM " + qualifiedTable)) {
      while (result.next()) {
        var version = Version.of(result.getString(1));
        var script =
            new Script(version, result.getString(2), result.getString(3), result.getString(4));
        scripts.put(version, new Stored(script, result.getLong(5)));
      }
    }
    return scripts;
  }

  private static long checksum(String sql) {
    var checksum = new CRC32();
    checksum.update(sql.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }
}
