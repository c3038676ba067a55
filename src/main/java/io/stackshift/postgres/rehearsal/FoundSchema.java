package io.stackshift.postgres.rehearsal;

import io.stackshift.migration.Version;
import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.catalog.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The schema that pending migrations find.
 *
 * @param applied versions that made it, in their order
 * @param searchPath what a session begins with
 */
public record FoundSchema(Snapshot schema, List<Version> applied, String searchPath) {

  private static final String DEFAULT_PATH = "\"$user\", public";

  /** Copies the list. */
  public FoundSchema {
    applied = List.copyOf(applied);
  }

  /** What a database has. */
  public static FoundSchema in(Connection connection, Collection<Version> applied)
      throws SQLException {
    try (var reader = new CatalogReader(connection);
        var statement = connection.createStatement();
        var path = statement.executeQuery("SELECT current_setting('search_path')")) {
      path.next();
      var searchPath = path.getString(1);
      return new FoundSchema(reader.read(), List.copyOf(applied), searchPath);
    }
  }

  /** What a database that is not there yet will have. */
  public static FoundSchema none() {
    return new FoundSchema(Snapshot.of("public", List.of()), List.of(), DEFAULT_PATH);
  }
}
