package io.stackshift.postgres.keepsake;

import io.stackshift.postgres.StatementRun;
import io.stackshift.postgres.script.ScriptFailure;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a script drop what only something kept still uses. A type goes out of sight as well, with
 * one in its place for the script to drop.
 */
final class Yielding {

  /** Types of the user that something kept uses, a domain's too; their arrays go with them. */
  private static final String TYPES =
      """
      WITH RECURSIVE used AS (
        SELECT a.atttypid AS type FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        WHERE NOT a.attisdropped AND (a.attname LIKE 'stackshift\\_kept\\_%'
          OR c.relnamespace::regnamespace::text LIKE '%stackshift\\_kept\\_%')
        UNION SELECT t.oid FROM pg_catalog.pg_type t
          WHERE t.typnamespace::regnamespace::text LIKE '%stackshift\\_kept\\_%'
        UNION SELECT part FROM used JOIN pg_catalog.pg_type t ON t.oid = used.type,
          LATERAL (VALUES (t.typbasetype), (t.typelem)) AS of_it (part) WHERE part <> 0)
      SELECT n.nspname, t.typname, t.typtype FROM pg_catalog.pg_type t
      JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE t.oid IN (SELECT type FROM used) AND t.typtype IN ('e', 'd')
        AND n.nspname NOT LIKE 'stackshift\\_%' AND n.nspname NOT LIKE 'pg\\_%'
      """;

  private record Type(String schema, String name, boolean domain) {

    String quoted() {
      return Session.quote(schema, name);
    }

    String kind() {
      return domain ? "DOMAIN" : "TYPE";
    }

    List<String> hide(String keptSchema) {
      return List.of(
          "CREATE SCHEMA IF NOT EXISTS " + Session.quote(keptSchema),
          "ALTER %s %s SET SCHEMA %s".formatted(kind(), quoted(), Session.quote(keptSchema)),
          domain
              ? "CREATE DOMAIN %s AS pg_catalog.text".formatted(quoted())
              : "CREATE TYPE %s AS ENUM ()".formatted(quoted()));
    }

    List<String> back(String keptSchema) {
      return List.of(
          "DROP %s %s".formatted(kind(), quoted()),
          "ALTER %s %s SET SCHEMA %s"
              .formatted(kind(), Session.quote(keptSchema, name), Session.quote(schema)));
    }
  }

  /** Something that is looked up. */
  @FunctionalInterface
  interface Check {
    boolean holds() throws SQLException;
  }

  private final Session session;
  private final KeptNames names;

  Yielding(Session session, KeptNames names) {
    this.session = session;
    this.names = names;
  }

  /**
   * Runs a statement in the transaction that is open: as it is; where it fails because something
   * kept is in its way, or takes something kept with it, with the types out of its sight; and else
   * with all that is kept made free of what it may drop.
   *
   * @param expected whether something went that is going to be kept: it may have taken with it what
   *     is kept of it already
   */
  void run(StatementRun statement, Check expected) throws SQLException {
    var before = session.connection().setSavepoint();
    long size = Loosened.size(session);
    if (!isDone(statement::run, size, expected, before)
        && !isDone(() -> runWithoutTypes(statement), size, expected, before)
        && !isDone(() -> runLoosened(statement), size, expected, before)) {
      runPlainly(statement);
    }
    session.connection().releaseSavepoint(before);
  }

  private static void runPlainly(StatementRun statement) throws SQLException {
    try {
      statement.run();
    } catch (SQLException e) {
      var message = String.valueOf(e.getMessage());
      if (Session.DEPENDENTS_STILL_EXIST.equals(e.getSQLState())
          && message.contains("stackshift_kept_")) {
        var reason = message.lines().findFirst().orElse("");
        throw new SQLException(
            "something that is kept is in the way: " + reason, ScriptFailure.NOT_KEPT, e);
      }
      throw e;
    }
  }

  /** Whether it went well with everything kept still there; if not, nothing is done. */
  private boolean isDone(Session.Work work, long size, Check expected, Savepoint before)
      throws SQLException {
    try {
      work.run();
      if (Loosened.size(session) >= size || expected.holds()) {
        return true;
      }
    } catch (SQLException e) {
      if (!Session.DEPENDENTS_STILL_EXIST.equals(e.getSQLState())) {
        throw e;
      }
    }
    session.connection().rollback(before);
    return false;
  }

  private void runLoosened(StatementRun statement) throws SQLException {
    session.aside(() -> {
      Loosened.loosen(session);
      Sweep.run(session);
    });
    statement.run();
  }

  private List<Type> types() throws SQLException {
    Session.Row<Type> row =
        it -> new Type(it.getString(1), it.getString(2), it.getString(3).equals("d"));
    return session.list(TYPES, row);
  }

  private void runWithoutTypes(StatementRun statement) throws SQLException {
    var types = types();
    var standIns = new ArrayList<Long>();
    session.aside(() -> {
      for (var type : types) {
        session.runAll(type.hide(names.schema(type.schema())));
        standIns.add(oid(type));
      }
    });
    statement.run();
    session.aside(() -> {
      for (int i = 0; i < types.size(); i++) {
        var type = types.get(i);
        if (standIns.get(i).equals(oid(type))) {
          session.runAll(type.back(names.schema(type.schema())));
        }
      }
      Sweep.run(session);
    });
  }

  private long oid(Type type) throws SQLException {
    return session
        .first("SELECT to_regtype(?)::oid::bigint", row -> row.getLong(1), type.quoted())
        .orElse(0L);
  }
}
