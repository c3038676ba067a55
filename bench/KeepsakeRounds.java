package io.stackshift.bench;

import io.stackshift.deploy.SilentProgress;
import io.stackshift.migration.Loss;
import io.stackshift.migration.MigrationFiles;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.postgres.PostgresDatabase;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Drops a column or a table and brings it back, while a reader and a writer work on the table.
 *
 * <p>Arguments: port, password, rows. Prints one line for each way: what, milliseconds for the drop
 * and the restore, longest time that the reader and the writer waited in each.
 */
final class KeepsakeRounds {

  private static final String DATABASE = "bench";
  private final int port;
  private final String password;
  private final long rows;

  private KeepsakeRounds(int port, String password, long rows) {
    this.port = port;
    this.password = password;
    this.rows = rows;
  }

  public static void main(String[] arguments) throws Exception {
    new KeepsakeRounds(
            Integer.parseInt(arguments[0]), arguments[1], Long.parseLong(arguments[2]))
        .run();
  }

  private void run() throws Exception {
    stackshift("Stackshift, nullable column", "", "ALTER TABLE t ADD c text");
    stackshift(
        "Stackshift, NOT NULL column with an index",
        "ALTER TABLE t ALTER c SET NOT NULL; CREATE INDEX t_c ON t (c)",
        "ALTER TABLE t ADD c text NOT NULL DEFAULT ''; CREATE INDEX t_c ON t (c)");
    copy();
  }

  private void stackshift(String what, String more, String down) throws Exception {
    var base =
        "CREATE TABLE t (id bigint PRIMARY KEY, a text, c text); INSERT INTO t SELECT g, 'row ' || g,"
            + " md5(g::text) FROM generate_series(1, "
            + rows
            + ") g; "
            + more;
    fresh();
    var database = new PostgresDatabase(settings());
    database.migrate(run("1", migrations("V1__base.sql", base)), new SilentProgress());
    var loss = new Loss.LostColumn("public", "t", "c", false);
    try (var connection = connect(DATABASE)) {
      execute(connection, "VACUUM ANALYZE t; CHECKPOINT");
      var sum = sum(connection);
      var migrations = migrations("V2__drop.sql", "ALTER TABLE t DROP c", "U2__drop.sql", down);
      var drop = beside(() -> database.migrate(run("2", migrations, loss), new SilentProgress()));
      execute(connection, "INSERT INTO t (id, a) VALUES (-1, 'written meanwhile')");
      var restore = beside(() -> database.undo(List.of(Version.of("2")), new SilentProgress()));
      print(what, drop, restore);
      if (!sum.equals(sum(connection))) {
        throw new IllegalStateException("the column is not what it was");
      }
    }
  }

  /** What people do by hand: copy key and column aside, drop, add, write back. */
  private void copy() throws Exception {
    fresh();
    try (var connection = connect(DATABASE)) {
      execute(
          connection,
          "CREATE TABLE t (id bigint PRIMARY KEY, a text, c text); INSERT INTO t SELECT g, 'row ' ||"
              + " g, md5(g::text) FROM generate_series(1, "
              + rows
              + ") g");
      execute(connection, "VACUUM ANALYZE t; CHECKPOINT");
      // In one transaction, so that nothing written in between is lost.
      var drop =
          beside(
              () ->
                  execute(
                      connection,
                      "BEGIN; LOCK TABLE t IN SHARE MODE; CREATE TABLE k AS SELECT id, c FROM t;"
                          + " ALTER TABLE k ADD PRIMARY KEY (id); ALTER TABLE t DROP c; COMMIT"));
      var restore =
          beside(
              () ->
                  execute(
                      connection,
                      "BEGIN; ALTER TABLE t ADD c text; UPDATE t SET c = k.c FROM k WHERE k.id ="
                          + " t.id; DROP TABLE k; COMMIT"));
      print("copying key and column into a table, and back", drop, restore);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private record Measured(long millis, long reader, long writer) {}

  /** Does something while one connection reads a row after the other and one writes. */
  private Measured beside(Work work) throws Exception {
    var stop = new AtomicBoolean();
    var read = new AtomicLong();
    var written = new AtomicLong();
    var reader = loop(stop, read, "SELECT a FROM t WHERE id = 7");
    var writer = loop(stop, written, "UPDATE t SET a = a WHERE id = 8");
    Thread.sleep(300);
    read.set(0);
    written.set(0);
    long began = System.nanoTime();
    work.run();
    long millis = (System.nanoTime() - began) / 1_000_000;
    stop.set(true);
    reader.join();
    writer.join();
    return new Measured(millis, read.get() / 1_000_000, written.get() / 1_000_000);
  }

  private Thread loop(AtomicBoolean stop, AtomicLong longest, String sql) throws SQLException {
    var connection = connect(DATABASE);
    return Thread.ofPlatform()
        .start(
            () -> {
              try (connection;
                  var statement = connection.createStatement()) {
                while (!stop.get()) {
                  long began = System.nanoTime();
                  statement.execute(sql);
                  longest.accumulateAndGet(System.nanoTime() - began, Math::max);
                  Thread.sleep(1);
                }
              } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private void print(String what, Measured drop, Measured restore) {
    System.out.printf(
        "| %,d | %s | %,d ms | %,d / %,d ms | %,d ms | %,d / %,d ms |%n",
        rows,
        what,
        drop.millis(),
        drop.reader(),
        drop.writer(),
        restore.millis(),
        restore.reader(),
        restore.writer());
  }

  private static String sum(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(c) || ' ' || sum(hashtextextended(c, id)) FROM t WHERE id > 0")) {
      result.next();
      return result.getString(1);
    }
  }

  private void fresh() throws SQLException {
    try (var connection = connect("postgres")) {
      execute(connection, "DROP DATABASE IF EXISTS " + DATABASE);
      execute(connection, "CREATE DATABASE " + DATABASE);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    for (var part : sql.startsWith("BEGIN") ? new String[] {sql} : sql.split(";")) {
      if (!part.isBlank()) {
        try (var statement = connection.createStatement()) {
          statement.execute(part);
        }
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", password);
  }

  private DatabaseSettings.Postgres settings() {
    return new DatabaseSettings.Postgres(
        "db",
        "127.0.0.1",
        port,
        DATABASE,
        "postgres",
        new Secret(password),
        MigrationSettings.of("migrations"));
  }

  private static Migrations migrations(String... namesAndContents) {
    var files = new java.util.HashMap<String, byte[]>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return MigrationFiles.read("migrations", Map.copyOf(files));
  }

  private static MigrationRun run(String version, Migrations migrations, Loss... losses) {
    var rehearsed =
        new Rehearsed(Version.of(version), List.of(), List.of(losses), List.of(), List.of(), "");
    return new MigrationRun(
        List.of(Version.of(version)), migrations, new Rehearsal(List.of(rehearsed)), "0a1b2c3d");
  }
}
