package io.stackshift.postgres;

import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Tls;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Opens connections to the server of the application's database. */
public final class DatabaseConnections {

  /** The database that every server has, used to create others. */
  private static final String MAINTENANCE_DATABASE = "postgres";

  /** How long to wait for one connection at most. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Kept, since a logger that nobody holds forgets its level. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    // Whatever it says there it also throws, and we say it in our words.
    DRIVER.setLevel(Level.OFF);
  }

  private final DatabaseSettings.Postgres settings;

  public DatabaseConnections(DatabaseSettings.Postgres settings) {
    this.settings = settings;
  }

  /** The application's database. */
  public DataSource database() {
    return dataSource(settings.name(), CONNECT_TIMEOUT);
  }

  /** A connection to the application's database. */
  public Connection open() throws SQLException {
    return database().getConnection();
  }

  /**
   * Connects to the application's database once, giving up after a time.
   *
   * @param within at least a second; whole seconds count
   */
  public void probe(Duration within) throws SQLException {
    dataSource(settings.name(), within).getConnection().close();
  }

  /** A connection from which the application's database can be created. */
  public Connection openMaintenance() throws SQLException {
    return dataSource(MAINTENANCE_DATABASE, CONNECT_TIMEOUT).getConnection();
  }

  /** A connection to a database of the server. */
  public Connection open(String database) throws SQLException {
    return dataSource(database, CONNECT_TIMEOUT).getConnection();
  }

  /** Host and port, for messages. */
  public String address() {
    return settings.host() + ":" + settings.port();
  }

  /** The role that connects. */
  public String user() {
    return settings.user();
  }

  /** The database's name. */
  public String name() {
    return settings.name();
  }

  /** How the schema is migrated. */
  public MigrationSettings migrations() {
    return settings.migrations();
  }

  /** Why a connection was not made, in words without secrets. */
  public ConnectionFailure explain(SQLException failure) {
    return ConnectionFailure.of(failure, settings);
  }

  private DataSource dataSource(String database, Duration within) {
    int seconds = Math.toIntExact(within.toSeconds());
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(database);
    source.setUser(settings.user());
    source.setPassword(settings.password().value());
    source.setApplicationName("stackshift");
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setTcpKeepAlive(true);
    protect(source);
    return source;
  }

  private void protect(PGSimpleDataSource source) {
    var tls = settings.tls();
    if (tls.mode() == Tls.Mode.OFF) {
      return;
    }
    source.setSslMode(tls.mode().word());
    if (!tls.caFile().isEmpty()) {
      source.setSslRootCert(tls.caFile());
    } else if (tls.mode().verifies()) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }
}
