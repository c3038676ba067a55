package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Version;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The table {@code stackshift_keepsakes}: what is kept, since when, and until when. */
final class KeepsakeTable {

  static final String NAME = "stackshift_keepsakes";

  private static final Session.Row<Kept> ROW =
      row ->
          new Kept(
              Version.of(row.getString("version")),
              row.getString("kind"),
              row.getString("schema_name"),
              row.getString("table_name"),
              row.getString("column_name"),
              row.getString("kept_as"),
              row.getLong("relation"));

  private final Session session;
  private final String name;

  private KeepsakeTable(Session session, String schema) {
    this.session = session;
    this.name = Session.quote(schema, NAME);
  }

  /** The table in the connection's schema. */
  static KeepsakeTable of(Session session) throws SQLException {
    var schema = session.texts("SELECT coalesce(current_schema(), 'public')").getFirst();
    return new KeepsakeTable(session, schema);
  }

  /** The qualified name, quoted. */
  String name() {
    return name;
  }

  void create() throws SQLException {
    if (!exists()) {
      session.run(
          """
          CREATE TABLE IF NOT EXISTS %s (
            version text NOT NULL,
            kind text NOT NULL,
            schema_name text NOT NULL,
            table_name text NOT NULL,
            column_name text NOT NULL,
            kept_as text NOT NULL,
            relation bigint NOT NULL,
            details jsonb NOT NULL,
            kept_at timestamptz NOT NULL DEFAULT now(),
            until timestamptz NOT NULL,
            release text NOT NULL,
            PRIMARY KEY (version, kind, schema_name, table_name, column_name, kept_as)
          )
          """
              .formatted(name));
    }
  }

  boolean exists() throws SQLException {
    return session.isTrue("SELECT pg_catalog.to_regclass(?) IS NOT NULL", name);
  }

  /**
   * Everything that is kept for a version, what is to come back first first: what was there before
   * the version was applied, so the oldest since it was last taken back; then what is left of
   * earlier times, the newest first.
   */
  List<Kept> of(Version version) throws SQLException {
    var since =
        where(
            "version = ? AND kind IN ('column', 'table') AND details ->> 'undone' IS NULL",
            version.toString());
    var earlier =
        where(
            "version = ? AND kind IN ('column', 'table') AND details ->> 'undone' IS NOT NULL",
            version.toString());
    return Stream.concat(since.stream(), earlier.reversed().stream())
        .filter(kept -> !kept.isLeftover())
        .toList();
  }

  /** Remembers that a version was taken back, of what is kept of it all the same. */
  void markUndone(Version version) throws SQLException {
    if (exists()) {
      session.update(
          "UPDATE %s SET details = details OPERATOR(pg_catalog.||) '{\"undone\": true}'::pg_catalog.jsonb WHERE version = ?"
              .formatted(name),
          version.toString());
    }
  }

  boolean has(Kept kept) throws SQLException {
    return !where(
            "version = ? AND kind = ? AND relation = ? AND kept_as = ? AND column_name = ?",
            kept.version().toString(),
            kept.kind(),
            kept.relation(),
            kept.keptAs(),
            kept.column())
        .isEmpty();
  }

  /** Whether a column is still kept whose rows have the same mark. */
  boolean needsMarker(Kept kept) throws SQLException {
    var marker = KeptNames.of(kept).marker();
    return where(
            "version = ? AND kind = 'column' AND relation = ?",
            kept.version().toString(),
            kept.relation())
        .stream()
        .anyMatch(it -> !it.isLeftover() && KeptNames.of(it).marker().equals(marker));
  }

  /**
   * Puts what could not be dropped in the place of what came back, to be removed as soon as nothing
   * hangs on it.
   */
  void leave(Kept kept, String column) throws SQLException {
    var leftover =
        new Kept(
            kept.version(),
            Kept.COLUMN,
            kept.schema(),
            kept.table(),
            column,
            column,
            kept.relation());
    add(leftover, "{}", Duration.ZERO, "");
  }

  /** Rows that fulfil a condition; none when the table is not there. */
  List<Kept> where(String condition, Object... parameters) throws SQLException {
    if (!exists()) {
      return List.of();
    }
    return session.list(
        "SELECT * FROM %s WHERE %s ORDER BY kept_at, kind, schema_name, table_name, column_name"
            .formatted(name, condition),
        ROW,
        parameters);
  }

  void add(Kept kept, String details, Duration keep, String release) throws SQLException {
    session.update(
        """
        INSERT INTO %s (version, kind, schema_name, table_name, column_name, kept_as, relation,
          details, until, release)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::text::pg_catalog.jsonb,
          pg_catalog.now() + pg_catalog.make_interval(secs => ?), ?)
        ON CONFLICT (version, kind, schema_name, table_name, column_name, kept_as) DO UPDATE SET
          relation = excluded.relation, details = excluded.details,
          kept_at = excluded.kept_at, until = excluded.until, release = excluded.release
        """
            .formatted(name),
        kept.version().toString(),
        kept.kind(),
        kept.schema(),
        kept.table(),
        kept.column(),
        kept.keptAs(),
        kept.relation(),
        details,
        (double) keep.toSeconds(),
        release);
  }

  void remove(Kept kept) throws SQLException {
    session.update(
        "DELETE FROM %s WHERE version = ? AND kind = ? AND schema_name = ? AND table_name = ? AND column_name = ? AND kept_as = ?"
            .formatted(name),
        kept.version().toString(),
        kept.kind(),
        kept.schema(),
        kept.table(),
        kept.column(),
        kept.keptAs());
  }

  /** A value of the details, as {@code sequence}; as text, null as empty. */
  String detail(Kept kept, String key) throws SQLException {
    return session
        .first(
            """
            SELECT coalesce(details ->> ?, '') FROM %s WHERE version = ? AND kind = ?
              AND schema_name = ? AND table_name = ? AND column_name = ? AND kept_as = ?
            """
                .formatted(name),
            row -> row.getString(1),
            key,
            kept.version().toString(),
            kept.kind(),
            kept.schema(),
            kept.table(),
            kept.column(),
            kept.keptAs())
        .orElse("");
  }
}
