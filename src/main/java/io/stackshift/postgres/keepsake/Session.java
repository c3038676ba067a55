package io.stackshift.postgres.keepsake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;

/** Statements on one connection. */
record Session(Connection connection) {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  static final String DEPENDENTS_STILL_EXIST = "2BP01";

  /** Reads one row of a result. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Something that talks to the server. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Runs a DROP in the transaction that is open, unless something hangs on what it drops.
   *
   * @return what hangs on it, in the server's words; empty when it was dropped
   */
  Optional<String> runUnlessNeeded(String drop) throws SQLException {
    var before = connection.setSavepoint();
    try {
      run(drop);
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException e) {
      if (!DEPENDENTS_STILL_EXIST.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return Optional.of(dependents(e));
    }
  }

  private static String dependents(SQLException failure) {
    var detail =
        failure instanceof PSQLException answer && answer.getServerErrorMessage() != null
            ? answer.getServerErrorMessage().getDetail()
            : failure.getMessage();
    return String.valueOf(detail).lines().map(String::strip).collect(Collectors.joining("; "));
  }

  void runAll(List<String> statements) throws SQLException {
    for (var sql : statements) {
      run(sql);
    }
  }

  int update(String sql, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
    var rows = new ArrayList<T>();
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row.read(result));
        }
      }
    }
    return rows;
  }

  List<String> texts(String sql, Object... parameters) throws SQLException {
    return list(sql, row -> row.getString(1), parameters);
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
    return list(sql, row, parameters).stream().findFirst();
  }

  boolean isTrue(String sql, Object... parameters) throws SQLException {
    return first(sql, row -> row.getBoolean(1), parameters).orElse(false);
  }

  /**
   * Does our own work: with nothing in the search path, so that definitions come out with all names
   * qualified; and with deferred constraints checked, since ALTER TABLE refuses to run while checks
   * are pending.
   */
  void aside(Work work) throws SQLException {
    var path = texts("SELECT pg_catalog.current_setting('search_path')").getFirst();
    run("SET CONSTRAINTS ALL IMMEDIATE; SET search_path = ''");
    work.run();
    list("SELECT pg_catalog.set_config('search_path', ?, false)", row -> true, path);
  }

  /** An identifier as it is written in a statement. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name with its schema as it is written in a statement. */
  static String quote(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }
}
