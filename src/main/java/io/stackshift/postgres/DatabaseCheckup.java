package io.stackshift.postgres;

import io.stackshift.deploy.OutOfReach;
import io.stackshift.doctor.ClockOffset;
import io.stackshift.doctor.DatabaseVitals;
import io.stackshift.doctor.DatabaseVitals.OpenTransaction;
import io.stackshift.error.UserError;
import io.stackshift.postgres.rehearsal.SameServer;
import io.stackshift.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Asks a server how a database is; nothing is changed. */
public final class DatabaseCheckup {

  // pg_stat_activity hides most of a session from other roles, but not which database it is in.
  private static final String VITALS =
      """
      SELECT current_setting('server_version') AS version,
             current_setting('server_version_num')::int / 10000 AS major,
             pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool AS read_only,
             current_user AS role,
             has_database_privilege(current_database(), 'CREATE') AS creates_schemas,
             (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user) AS creates_databases,
             (SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL) AS used,
             current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - coalesce(current_setting('reserved_connections', true)::int, 0) AS most,
             coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,
             (SELECT age(datfrozenxid) FROM pg_database WHERE datname = current_database()) AS age,
             clock_timestamp() AS clock
      """;

  private static final String OLD_TRANSACTIONS =
      """
      SELECT pid, coalesce(nullif(application_name, ''), usename, 'somebody') AS who,
             coalesce(state, 'in a state that is hidden') AS state,
             extract(epoch FROM now() - xact_start)::bigint AS seconds
      FROM pg_stat_activity
      WHERE xact_start < now() - interval '5 minutes' AND backend_type = 'client backend'
      ORDER BY xact_start
      """;

  private final DatabaseConnections connections;

  /** The database that the settings name. Nothing is connected yet. */
  public DatabaseCheckup(DatabaseSettings.Postgres settings) {
    this.connections = new DatabaseConnections(settings);
  }

  /**
   * Asks once.
   *
   * @throws UserError REFUSED when it cannot be reached, saying why
   */
  public DatabaseVitals look() {
    try (var connection = connections.open()) {
      try (var statement = connection.createStatement()) {
        statement.execute("SET statement_timeout = '10s'");
      }
      return present(connection);
    } catch (SQLException e) {
      var failure = connections.explain(e);
      if (failure.kind() == ConnectionFailure.Kind.NO_SUCH_DATABASE) {
        return new DatabaseVitals.Missing(connections.name());
      }
      throw UserError.refused(
          failure.reason(),
          connections.address(),
          switch (failure.kind()) {
            case REJECTED -> "Check database.user and database.password in stackshift.yml.";
            case UNPROTECTED ->
                "Check database.tls, database.ca_file and the host in database.url, and the"
                    + " server's certificate.";
            case NO_SUCH_DATABASE, NOT_NOW -> OutOfReach.remedy("the database", "database.url");
          },
          e);
    }
  }

  private DatabaseVitals present(Connection connection) throws SQLException {
    Instant before = Instant.now();
    try (var query = connection.prepareStatement(VITALS);
        var row = query.executeQuery()) {
      Instant after = Instant.now();
      row.next();
      return new DatabaseVitals.Present(
          connections.name(),
          row.getString("version"),
          row.getInt("major"),
          row.getBoolean("read_only"),
          new DatabaseVitals.Rights(
              row.getString("role"),
              row.getBoolean("creates_schemas"),
              row.getBoolean("creates_databases")),
          new DatabaseVitals.Sessions(row.getInt("used"), row.getInt("most")),
          row.getBoolean("encrypted"),
          old(connection),
          row.getLong("age"),
          scratch(),
          ClockOffset.of(before, row.getObject("clock", OffsetDateTime.class).toInstant(), after));
    }
  }

  private static List<OpenTransaction> old(Connection connection) throws SQLException {
    var found = new ArrayList<OpenTransaction>();
    try (var query = connection.prepareStatement(OLD_TRANSACTIONS);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new OpenTransaction(
                rows.getInt("pid"),
                rows.getString("who"),
                rows.getString("state"),
                Duration.ofSeconds(rows.getLong("seconds"))));
      }
    }
    return found;
  }

  private List<String> scratch() throws SQLException {
    return new SameServer(connections::open, connections.name(), connections.user(), false)
        .leftovers();
  }
}
