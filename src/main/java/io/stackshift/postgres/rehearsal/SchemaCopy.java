package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.catalog.Snapshot;
import io.stackshift.postgres.script.ServerMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives an empty database the schema of another, without rows. */
final class SchemaCopy {

  private final Connection connection;

  SchemaCopy(Connection connection) {
    this.connection = connection;
  }

  /** Copies a schema. Returns what could not be copied, as clauses. */
  List<String> copy(Snapshot schema) throws SQLException {
    var statements = SchemaScript.of(schema);
    connection.setAutoCommit(false);
    try {
      execute("SET LOCAL search_path = pg_catalog; SET LOCAL check_function_bodies = off");
      var refused = statements.isEmpty() ? Map.<String, String>of() : execute(statements);
      connection.commit();
      var missing = new ArrayList<>(refused.values());
      if (missing.isEmpty()) {
        missing.addAll(differences(schema));
      }
      return missing;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private List<String> differences(Snapshot schema) throws SQLException {
    try (var reader = new CatalogReader(connection)) {
      return reader.read().differencesFrom(schema);
    }
  }

  /** All at once is fastest; if that fails, one by one. */
  private Map<String, String> execute(List<String> statements) throws SQLException {
    execute("SAVEPOINT stackshift_copy");
    try {
      execute(String.join(";\n", statements));
      return Map.of();
    } catch (SQLException _) {
      execute("ROLLBACK TO SAVEPOINT stackshift_copy");
      return inRounds(statements);
    }
  }

  /**
   * What needs something that comes later, as a function of a table's type, is tried again once the
   * rest is there, until nothing more succeeds.
   */
  private Map<String, String> inRounds(List<String> statements) throws SQLException {
    var left = List.copyOf(statements);
    while (true) {
      var refused = new LinkedHashMap<String, String>();
      for (var statement : left) {
        tryOne(statement, refused);
      }
      if (refused.isEmpty() || refused.size() == left.size()) {
        return refused;
      }
      left = List.copyOf(refused.keySet());
    }
  }

  private void tryOne(String statement, Map<String, String> refused) throws SQLException {
    execute("SAVEPOINT stackshift_copy");
    try {
      execute(statement);
      execute("RELEASE SAVEPOINT stackshift_copy");
    } catch (SQLException e) {
      execute("ROLLBACK TO SAVEPOINT stackshift_copy");
      refused.put(statement, ServerMessage.of(e));
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
