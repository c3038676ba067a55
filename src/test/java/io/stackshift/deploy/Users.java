package io.stackshift.deploy;

import io.stackshift.migration.SchemaChange;
import io.stackshift.postgres.TestServer;
import io.stackshift.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Runs what users of the old code and of the new code would, whenever that code runs: at each
 * moment of a deployment. What they write is not kept.
 */
final class Users {

  /** A release's code. */
  enum Code {
    OLD,
    NEW
  }

  private final DatabaseSettings.Postgres database;
  private final SchemaChange change;
  private final Set<Code> running = EnumSet.of(Code.OLD);
  private final List<String> failures = new ArrayList<>();

  Users(DatabaseSettings.Postgres database, SchemaChange change) {
    this.database = database;
    this.change = change;
  }

  /**
   * Looks at an effect of a deployment. From the beginning of a code update on both codes run,
   * until it has converged.
   */
  void witness(Code next, String effect, boolean done) {
    if (effect.startsWith("update") && !done) {
      running.add(next);
    }
    work((done ? "after " : "before ") + effect);
    if (effect.equals("converged") && done) {
      running.retainAll(EnumSet.of(next));
    }
  }

  /** Every statement of every code that runs. */
  void work(String moment) {
    for (Code code : running) {
      for (String statement : code == Code.OLD ? change.old() : change.next()) {
        run(code, statement, moment);
      }
    }
  }

  private void run(Code code, String statement, String moment) {
    try (Connection connection = TestServer.connect(database)) {
      connection.setAutoCommit(false);
      try (var sql = connection.createStatement()) {
        sql.execute("SET LOCAL statement_timeout = '10s'");
        sql.execute(statement);
        sql.execute("SET CONSTRAINTS ALL IMMEDIATE");
      }
      connection.rollback();
    } catch (SQLException e) {
      failures.add("%s: %s code: %s: %s".formatted(moment, code, statement, e.getMessage()));
    }
  }

  /** What failed since the last call. */
  List<String> takeFailures() {
    List<String> taken = List.copyOf(failures);
    failures.clear();
    return taken;
  }
}
