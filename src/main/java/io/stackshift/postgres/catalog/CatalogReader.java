package io.stackshift.postgres.catalog;

import io.stackshift.postgres.catalog.CatalogObject.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Reads the schema of a database in one query. What a script has set for the session, as {@code
 * search_path}, is as before afterwards.
 */
public final class CatalogReader implements AutoCloseable {

  private static final String QUERY = resource("snapshot.sql");

  private final Connection connection;
  private final PreparedStatement query;

  /** Reads through a connection, which stays open. */
  public CatalogReader(Connection connection) throws SQLException {
    this.connection = connection;
    this.query = connection.prepareStatement(QUERY);
    // Planning takes longer than reading: once for all snapshots.
    query.unwrap(PGStatement.class).setPrepareThreshold(1);
  }

  /** The schema as the connection's transaction sees it. */
  public Snapshot read() throws SQLException {
    var schema = connection.getSchema();
    var ownSchema = schema == null ? "public" : schema;
    boolean alone = connection.getAutoCommit();
    if (alone) {
      connection.setAutoCommit(false);
    }
    try {
      execute(
          "SAVEPOINT stackshift_catalog; SET LOCAL search_path = pg_catalog; SET LOCAL jit = off");
      var snapshot = objects(ownSchema);
      execute("ROLLBACK TO SAVEPOINT stackshift_catalog; RELEASE SAVEPOINT stackshift_catalog");
      return snapshot;
    } finally {
      if (alone) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Snapshot objects(String ownSchema) throws SQLException {
    var objects = new ArrayList<CatalogObject>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        objects.add(object(rows));
      }
    }
    return Snapshot.of(ownSchema, objects);
  }

  private static CatalogObject object(ResultSet row) throws SQLException {
    var identity = new Identity(Kind.valueOf(row.getString(1)), row.getLong(2), row.getInt(3));
    var namesAndValues = (@Nullable String[]) row.getArray(8).getArray();
    var properties = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        properties.put(Objects.requireNonNull(namesAndValues[i]), value);
      }
    }
    properties.computeIfPresent(
        "privileges", (_, list) -> Privileges.normal(list, properties.getOrDefault("#owner", "")));
    return new CatalogObject(
        identity, row.getLong(4), row.getString(5), row.getString(6), row.getString(7), properties);
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    query.close();
  }

  private static String resource(String name) {
    try (var stream = Objects.requireNonNull(CatalogReader.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
