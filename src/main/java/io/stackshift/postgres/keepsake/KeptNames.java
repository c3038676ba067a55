package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Version;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names under which things are out of sight. All begin with {@code stackshift_kept_v<version>} and
 * fit into PostgreSQL's 63 bytes.
 *
 * @param round 1 for the first time that the version is applied; a later one has names of its own
 *     ({@code …v<version>r2}) where something of an earlier one is still there
 */
record KeptNames(Version version, int round) {

  // NAMEDATALEN - 1, https://www.postgresql.org/docs/current/sql-syntax-lexical.html
  private static final int LONGEST = 63;
  private static final int HASH = 9;

  private static final String TAKEN =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace n,
          (SELECT ?::text AS prefix, ?::text AS start) AS own
          WHERE n.nspname = own.prefix OR left(n.nspname, length(own.start)) = own.start)
        OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attname = ? AND NOT a.attisdropped)
      """;

  /** The names of the first time. */
  KeptNames(Version version) {
    this(version, 1);
  }

  /** Those of the time that something was kept. */
  static KeptNames of(Kept kept) {
    var first = new KeptNames(kept.version());
    var again =
        Pattern.compile("\"?" + Pattern.quote(first.prefix()) + "r(\\d+)[_\"].*")
            .matcher(kept.keptAs() + "_");
    return again.matches()
        ? new KeptNames(kept.version(), Integer.parseInt(again.group(1)))
        : first;
  }

  /** Those of the first time that has left nothing: what was kept before is not touched. */
  static KeptNames free(Session session, Version version) throws SQLException {
    var names = new KeptNames(version);
    while (session.isTrue(TAKEN, names.prefix(), names.prefix() + "_", names.marker())) {
      names = new KeptNames(version, names.round + 1);
    }
    return names;
  }

  private String prefix() {
    var name = "stackshift_kept_v" + version.toString().replace('.', '_');
    return round == 1 ? name : name + "r" + round;
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
