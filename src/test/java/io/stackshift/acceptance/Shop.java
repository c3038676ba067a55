package io.stackshift.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shop on the real swarm and a real PostgreSQL: its project, its command line, and a look at what
 * runs. Everything of it is removed on closing.
 */
final class Shop implements AutoCloseable {

  private static final String PASSWORD = "correct-horse-battery";

  final TestProject project;
  final Stackshift stackshift;
  final String stack;
  private final int databasePort = freePort();
  private final int metadataPort = freePort();

  Shop(Path folder, String stack) {
    this.stack = stack;
    this.project =
        TestProject.in(folder)
            .copy("compose.yml", "stack/compose.yml")
            .copy("stackshift.yml", "stack/stackshift.yml")
            .migration(
                "1",
                "create table orders (id serial primary key, item text not null, euros int);",
                "drop table orders;")
            .metadata("id", "item", "euros");
    this.stackshift = new Stackshift(folder, environment());
  }

  /** Variables that a command of this shop needs. */
  Map<String, String> environment() {
    return Map.of(
        "SHOP_STACK", stack,
        "POSTGRES_PASSWORD", PASSWORD,
        "HASURA_ADMIN_SECRET", "admin-" + PASSWORD,
        "DATABASE_PORT", "" + databasePort,
        "METADATA_PORT", "" + metadataPort);
  }

  /** Deploys and fails the test when that fails. */
  String deploy(String mode) {
    return succeed("deploy", mode);
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String succeed(String... command) {
    var result = stackshift.run(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "%s: exit code %d\n%s"
              .formatted(String.join(" ", command), result.exitCode(), result.output()));
    }
    return result.output();
  }

  /** The newest revisions as {@code releases} lists them, newest first. */
  List<String> releases() {
    return succeed("releases").lines().skip(1).map(line -> line.replaceAll(" +", " ")).toList();
  }

  /** The release that the tasks of {@code web} run, as their environment says. */
  String webRelease() {
    return Shell.docker(
            "service",
            "inspect",
            stack + "_web",
            "--format",
            "{{range .Spec.TaskTemplate.ContainerSpec.Env}}{{println .}}{{end}}")
        .lines()
        .filter(line -> line.startsWith("RELEASE="))
        .map(line -> line.substring("RELEASE=".length()))
        .findFirst()
        .orElseThrow();
  }

  /** Ids of the tasks of a service that should run. */
  List<String> tasks(String service) {
    return DeployedStack.tasks(stack, service);
  }

  /** The columns of the table of orders, in the order of their making. */
  List<String> columns() {
    return query(
        "select column_name from information_schema.columns where table_name = 'orders'"
            + " and column_name not like 'stackshift%'"
            + " and table_schema = 'public' order by ordinal_position");
  }

  /** The first column of a query's rows. */
  List<String> query(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Runs a statement. */
  void execute(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + databasePort + "/shop", "shop", PASSWORD);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Removes the stack, its records and its volume. */
  @Override
  public void close() {
    DeployedStack.remove(stack);
  }
}
