package io.stackshift.postgres.history;

import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
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
  public record Stored(Script script, String checksum) {

    /** Whether it is what was stored; damage shows, and a change by hand. */
    public boolean isIntact() {
      return checksum.equals(sha256(script.sql())) || checksum.equals(crc32(script.sql()));
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
    return new DownScripts(connection, Tables.qualify(connection, TABLE));
  }

  /** Creates the table unless it exists, and brings one that an older version made up to date. */
  public void createTable() throws SQLException {
    if (!Tables.exists(connection, qualifiedTable)) {
      Tables.execute(
          connection,
          """
          CREATE TABLE IF NOT EXISTS %s (
            version text PRIMARY KEY,
            description text NOT NULL,
            script text NOT NULL,
            sql text NOT NULL,
            sha256 text,
            in_transaction boolean NOT NULL DEFAULT true,
            stored_at timestamptz NOT NULL DEFAULT now()
          )
          """
              .formatted(qualifiedTable));
    } else if (isOld()) {
      // Older versions of Stackshift kept a CRC-32, in a column of its own.
      Tables.execute(
          connection,
          """
          ALTER TABLE %s ALTER COLUMN checksum DROP NOT NULL,
            ADD COLUMN sha256 text,
            ADD COLUMN in_transaction boolean NOT NULL DEFAULT true
          """
              .formatted(qualifiedTable));
    }
  }

  private boolean isOld() throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT NOT EXISTS (SELECT FROM pg_attribute"
                + " WHERE attrelid = to_regclass(?) AND attname = 'sha256')")) {
      query.setString(1, qualifiedTable);
      try (var result = query.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** Stores a script in place of what was stored for its version. */
  public void store(Script down) throws SQLException {
    var upsert =
        """
        INSERT INTO %s (version, description, script, sql, sha256, in_transaction)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (version) DO UPDATE SET description = excluded.description,
          script = excluded.script, sql = excluded.sql, sha256 = excluded.sha256,
          in_transaction = excluded.in_transaction, stored_at = excluded.stored_at
        """
            .formatted(qualifiedTable);
    try (var statement = connection.prepareStatement(upsert)) {
      statement.setString(1, down.version().toString());
      statement.setString(2, down.description());
      statement.setString(3, down.file());
      statement.setString(4, down.sql());
      statement.setString(5, sha256(down.sql()));
      statement.setBoolean(6, down.inTransaction());
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

  /** All stored scripts; a table that an older version made has fewer columns. */
  public SortedMap<Version, Stored> all() throws SQLException {
    var scripts = new TreeMap<Version, Stored>();
    if (!Tables.exists(connection, qualifiedTable)) {
      return scripts;
    }
    var select =
        """
        SELECT version, description, script, sql,
               coalesce(to_jsonb(t)->>'in_transaction', 'true')::boolean,
               coalesce(to_jsonb(t)->>'sha256', to_jsonb(t)->>'checksum', '')
        FROM %s t
        """
            .formatted(qualifiedTable);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      while (row.next()) {
        var version = Version.of(row.getString(1));
        var script =
            new Script(
                version,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                "");
        scripts.put(version, new Stored(script, row.getString(6)));
      }
    }
    return scripts;
  }

  private static String sha256(String sql) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(sql.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String crc32(String sql) {
    var checksum = new CRC32();
    checksum.update(sql.getBytes(StandardCharsets.UTF_8));
    return Long.toString(checksum.getValue());
  }
}
