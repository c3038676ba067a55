package io.stackshift.postgres;

import io.stackshift.migration.MigrationFiles;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One real PostgreSQL server for all tests, and a new database for each: a container of the test
 * bed's image, or the server that the system property {@value #ADDRESS} names, which must let the
 * superuser {@value #USER} in with {@link #PASSWORD}. That is how {@code scripts/test-postgres}
 * runs these tests on the other versions of PostgreSQL.
 */
public final class TestServer {

  public static final String PASSWORD = "p@ss w:ö/rd%'\"";

  private static final String ADDRESS = "stackshift.test.postgres";
  private static final String USER = "test";

  private static final DockerImageName IMAGE =
      DockerImageName.parse("127.0.0.1:5055/stackshift-testbed/postgres:15")
          .asCompatibleSubstituteFor("postgres");

  private static final InetSocketAddress SERVER = server();

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServer() {}

  private static InetSocketAddress server() {
    String address = System.getProperty(ADDRESS);
    if (address == null) {
      return start();
    }
    int colon = address.lastIndexOf(':');
    return InetSocketAddress.createUnresolved(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  /** A server of the test bed's image that is not started yet. */
  static PostgreSQLContainer container() {
    return new PostgreSQLContainer(IMAGE).withUsername(USER).withPassword(PASSWORD);
  }

  private static InetSocketAddress start() {
    var container = container();
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    withoutDurability(container);
    return InetSocketAddress.createUnresolved("127.0.0.1", container.getMappedPort(5432));
  }

  /** Nothing here survives the tests: making and dropping databases is ten times faster so. */
  private static void withoutDurability(PostgreSQLContainer container) {
    try (var connection = container.createConnection("");
        var statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET fsync = off");
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings of a database that does not exist yet. */
  public static DatabaseSettings.Postgres missing() {
    return settings("shop " + DATABASES.incrementAndGet() + " \"ü+%/\"");
  }

  /** Settings of a new, empty database. */
  public static DatabaseSettings.Postgres empty() {
    var settings = missing();
    new PostgresDatabase(settings).create();
    return settings;
  }

  public static DatabaseSettings.Postgres settings(String name) {
    return new DatabaseSettings.Postgres(
        "db",
        SERVER.getHostString(),
        SERVER.getPort(),
        name,
        USER,
        new Secret(PASSWORD),
        MigrationSettings.of("migrations"));
  }

  /** The same database, migrated with other settings. */
  public static DatabaseSettings.Postgres with(
      DatabaseSettings.Postgres settings, MigrationSettings migrations) {
    return new DatabaseSettings.Postgres(
        settings.service(),
        settings.host(),
        settings.port(),
        settings.name(),
        settings.user(),
        settings.password(),
        migrations);
  }

  /** The same database, with migrations in another format. */
  public static DatabaseSettings.Postgres withFormat(
      DatabaseSettings.Postgres settings, MigrationFormat format) {
    var migrations = settings.migrations();
    return with(
        settings,
        new MigrationSettings(
            migrations.folder(),
            format,
            migrations.rehearse(),
            migrations.keep(),
            migrations.lockTimeout(),
            migrations.lockRetry(),
            migrations.statementTimeout(),
            migrations.outOfOrder()));
  }

  /** The same database, with other times for locks. */
  public static DatabaseSettings.Postgres withLockTimes(
      DatabaseSettings.Postgres settings, Duration timeout, Duration retry) {
    var migrations = settings.migrations();
    return with(
        settings,
        new MigrationSettings(
            migrations.folder(),
            migrations.format(),
            migrations.rehearse(),
            migrations.keep(),
            timeout,
            retry,
            migrations.statementTimeout(),
            migrations.outOfOrder()));
  }

  /** A run of versions that were not rehearsed. */
  public static MigrationRun run(List<Version> versions, Migrations migrations) {
    return new MigrationRun(versions, migrations, Rehearsal.NONE, "0a1b2c3d");
  }

  public static Connection connect(DatabaseSettings.Postgres settings) throws SQLException {
    return new DatabaseConnections(settings).open();
  }

  /** The first column of a query's rows. */
  public static List<String> query(DatabaseSettings.Postgres settings, String sql)
      throws SQLException {
    var rows = new java.util.ArrayList<String>();
    try (var connection = connect(settings);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** The server's major version. */
  public static int version() throws SQLException {
    return Integer.parseInt(query(settings("postgres"), "SHOW server_version_num").getFirst())
        / 10_000;
  }

  public static void execute(DatabaseSettings.Postgres settings, String sql) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Names of the tables of the application. */
  public static List<String> tables(DatabaseSettings.Postgres settings) throws SQLException {
    return query(
        settings,
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            + " AND relname NOT LIKE 'flyway%' AND relname <> 'schema_migrations' AND relname NOT LIKE 'stackshift%' ORDER BY 1");
  }

  /** Migrations from name and content in turn. */
  public static Migrations migrations(String... namesAndContents) {
    return migrations(MigrationFormat.FLYWAY, namesAndContents);
  }

  /** Migrations in a format, from name and content in turn. */
  public static Migrations migrations(MigrationFormat format, String... namesAndContents) {
    var files = new HashMap<String, byte[]>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return MigrationFiles.read(format, "migrations", files);
  }

  public static List<Version> versions(String... versions) {
    return Arrays.stream(versions).map(Version::of).toList();
  }
}
