package io.stackshift.postgres.keepsake;

import io.stackshift.migration.Version;
import io.stackshift.postgres.StatementRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a script drop a type that only something kept still uses: the type goes out of sight as
 * well, with one in its place for the script to drop.
 */
final class Yielding {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final String DEPENDENTS_STILL_EXIST = "2BP01";

  /** Types of the user that something kept uses; their arrays go with them. */
  private static final String TYPES =
      """
      SELECT DISTINCT n.nspname, t.typname, t.typtype FROM pg_catalog.pg_type t
      JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_catalog.pg_attribute a ON a.atttypid IN (t.oid, t.typarray)
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE t.typtype IN ('e', 'd') AND NOT a.attisdropped
        AND n.nspname NOT LIKE 'stackshift\\_%' AND n.nspname NOT LIKE 'pg\\_%'
        AND (a.attname LIKE 'stackshift\\_kept\\_%'
          OR c.relnamespace::regnamespace::text LIKE '%stackshift\\_kept\\_%')
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

  private final Session session;
  private final KeptNames names;

  Yielding(Session session, Version version) {
    this.session = session;
    this.names = new KeptNames(version);
  }

  /** Runs a statement in the transaction that is open. */
  void run(StatementRun statement) throws SQLException {
    var before = session.connection().setSavepoint();
    try {
      statement.run();
    } catch (SQLException e) {
      if (!DEPENDENTS_STILL_EXIST.equals(e.getSQLState())) {
        throw e;
      }
      session.connection().rollback(before);
      var types = types();
      if (types.isEmpty()) {
        throw e;
      }
      runWithout(types, statement);
    }
    session.connection().releaseSavepoint(before);
  }

  private List<Type> types() throws SQLException {
    Session.Row<Type> row =
        it -> new Type(it.getString(1), it.getString(2), it.getString(3).equals("d"));
    return session.list(TYPES, row);
  }

  private void runWithout(List<Type> types, StatementRun statement) throws SQLException {
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
      Purge.sweep(session);
    });
  }

  private long oid(Type type) throws SQLException {
    return session
        .first("SELECT to_regtype(?)::oid::bigint", row -> row.getLong(1), type.quoted())
        .orElse(0L);
  }
}
