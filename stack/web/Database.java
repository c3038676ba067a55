import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A few connections, kept between requests and replaced when the database went away. */
final class Database {

  /** Work on one connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private static final int MOST_CONNECTIONS = 8;

  private final String url;
  private final Properties properties;
  private final Semaphore permits = new Semaphore(MOST_CONNECTIONS);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  private Database(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  static Database fromEnvironment(String release) throws IOException {
    var properties = new Properties();
    properties.setProperty("user", System.getenv("DATABASE_USER"));
    properties.setProperty(
        "password", Files.readString(Path.of(System.getenv("DATABASE_PASSWORD_FILE"))).strip());
    // Seen in pg_stat_activity: which release holds which connection.
    properties.setProperty("ApplicationName", "web@" + release);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    return new Database(System.getenv("DATABASE_URL"), properties);
  }

  <T> T with(Work<T> work) throws SQLException {
    permits.acquireUninterruptibly();
    try {
      var connection = take();
      try {
        var result = work.on(connection);
        idle.push(connection);
        return result;
      } catch (SQLException | RuntimeException failure) {
        connection.close();
        throw failure;
      }
    } finally {
      permits.release();
    }
  }

  /** An idle connection that still answers, or a new one. */
  private Connection take() throws SQLException {
    for (var connection = idle.poll(); connection != null; connection = idle.poll()) {
      if (connection.isValid(1)) {
        return connection;
      }
      connection.close();
    }
    return DriverManager.getConnection(url, properties);
  }
}
