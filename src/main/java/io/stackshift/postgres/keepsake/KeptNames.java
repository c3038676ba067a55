package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Version;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Names under which things are out of sight. All begin with {@code stackshift_kept_v<version>} and
 * fit into PostgreSQL's 63 bytes.
 */
record KeptNames(Version version) {

  // NAMEDATALEN - 1, https://www.postgresql.org/docs/current/sql-syntax-lexical.html
  private static final int LONGEST = 63;
  private static final int HASH = 9;

  private String prefix() {
    return "stackshift_kept_v" + version.toString().replace('.', '_');
  }

  /**
   * The column that is true in rows that were there when columns of this version were dropped, and
   * NULL in those written after.
   */
  String marker() {
    return bounded(prefix());
  }

  /** The name of something that was called {@code name}: a column, an index, a constraint. */
  String of(String name) {
    return bounded(prefix() + "_" + name);
  }

  /** Where a table of a schema is kept. */
  String schema(String schema) {
    return schema.equals("public") ? bounded(prefix()) : of(schema);
  }

  private static String bounded(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return name;
    }
    var hash = new CRC32();
    hash.update(bytes);
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST - HASH) {
      end = name.offsetByCodePoints(end, -1);
    }
    return "%s_%08x".formatted(name.substring(0, end), hash.getValue());
  }
}
