package io.stackshift.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A web service on the real swarm, and a client on its network that asks for it by its alias all
 * the time. Everything of it is removed on closing.
 */
final class TeaRoom implements AutoCloseable {

  private static final String BUSYBOX = "127.0.0.1:5055/stackshift-testbed/busybox:1";

  /** Writes a line for each request: what it got, or that it failed. */
  private static final String ASKING =
      "while :; do wget -q -O - http://web:8080/ 2>/dev/null || echo failed; done";

  final TestProject project;
  final PrometheusStandIn prometheus = new PrometheusStandIn();
  final String stack;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  TeaRoom(Path folder, String stack) {
    this.folder = folder;
    this.stack = stack;
    this.project = TestProject.in(folder);
    for (String file : List.of("compose.yml", "stackshift.yml", "serve.sh", "haproxy.cfg")) {
      project.copy("beside/" + file, "stack/" + file);
    }
    environment.put("ROOM_STACK", stack);
    environment.put("PROXY_PORT", "" + freePort());
    environment.put("PROMETHEUS_PORT", "" + prometheus.port());
  }

  /** Sets a variable of the Compose file. */
  TeaRoom with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Replaces text in a file of the project. */
  TeaRoom edit(String file, String before, String after) {
    String text = project.read("stack/" + file);
    if (!text.contains(before)) {
      throw new AssertionError(file + " has no " + before);
    }
    project.write("stack/" + file, text.replace(before, after));
    return this;
  }

  /** Starts a command. */
  Stackshift.Running start(String... command) {
    return new Stackshift(folder, environment).start(command);
  }

  /** Runs a command to its end. */
  Stackshift.Result run(String... command) {
    return new Stackshift(folder, environment).run(command);
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String succeed(String... command) {
    var result = run(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "%s: exit code %d\n%s"
              .formatted(String.join(" ", command), result.exitCode(), result.output()));
    }
    return result.output();
  }

  /** Starts the client. */
  void openDoors() {
    Shell.docker(
        "run",
        "--detach",
        "--name",
        client(),
        "--init",
        "--network",
        stack + "_default",
        BUSYBOX,
        "sh",
        "-c",
        ASKING);
  }

  /** What the client got so far, one line for each request; what it got last comes last. */
  List<String> served() {
    return Shell.docker("logs", client()).lines().toList();
  }

  /** Waits until the client got this kind alone for some time. */
  void awaitOnly(String kind) {
    Await.until(
        "only " + kind + " tea is served",
        () -> Set.copyOf(last(served())),
        kinds -> kinds.equals(Set.of(kind)));
  }

  private static List<String> last(List<String> all) {
    return all.subList(Math.max(0, all.size() - 20), all.size());
  }

  private String client() {
    return stack + "-client";
  }

  /** Ids of the tasks of the web service that should run. */
  List<String> tasks() {
    return DeployedStack.tasks(stack, "web");
  }

  /** Names of the stack's services. */
  List<String> services() {
    return Shell.docker(
            "service",
            "ls",
            "--format",
            "{{.Name}}",
            "--filter",
            "label=com.docker.stack.namespace=" + stack)
        .lines()
        .sorted()
        .toList();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    prometheus.close();
    Shell.run(Path.of("/"), "sh", "-c", "docker rm --force " + client() + " || true");
    DeployedStack.remove(stack);
  }
}
