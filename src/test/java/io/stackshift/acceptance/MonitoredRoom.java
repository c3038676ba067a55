package io.stackshift.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The monitoring stack of this repository and a small application on the real swarm. Everything of
 * both is removed on closing.
 */
final class MonitoredRoom implements AutoCloseable {

  private static final String REGISTRY = "127.0.0.1:5055/stackshift-testbed/";
  private static final ObjectMapper JSON = new ObjectMapper();

  final TestProject project;
  final String application;
  final String monitoring;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  MonitoredRoom(Path folder) {
    this.folder = folder;
    String suffix = Long.toString(System.nanoTime(), 36);
    this.application = "sst-app-" + suffix;
    this.monitoring = "sst-mon-" + suffix;
    this.project = TestProject.in(folder);
    Recipe.copy(project, "monitoring");
    // Everything happens at once: a test has no quarter of a minute.
    String slow = project.read("monitoring/prometheus/prometheus.yml");
    project.write("monitoring/prometheus/prometheus.yml", slow.replace("15s", "1s"));
    String settings = project.read("monitoring/stackshift.yml");
    project.write(
        "monitoring/stackshift.yml",
        settings.replace("monitoring/testbed.yml]", "monitoring/testbed.yml, monitoring/it.yml]"));
    project.write("monitoring/it.yml", runningThisCode());
    writeApplication();
    environment.putAll(
        Map.of(
            "APPLICATION", application,
            "MONITORING_STACK", monitoring,
            "MONITORING_NETWORK", monitoring,
            "PROMETHEUS_PORT", "" + freePort(),
            "ALERTMANAGER_PORT", "" + freePort()));
  }

  private void writeApplication() {
    project
        .write("stack/stackshift.yml", "stack: ${APPLICATION}\ncompose: [stack/compose.yml]\n")
        .write(
            "stack/compose.yml",
            """
            services:
              web:
                image: %sbusybox:1
                command: [sh, -c, "${COMMAND:-sleep 1000000}"]
                stop_grace_period: 1s
                deploy: {endpoint_mode: dnsrr, restart_policy: {delay: 100ms}}
            """
                .formatted(REGISTRY));
  }

  /** Stackshift's own service runs the classes that are being tested, on the test bed's JRE. */
  private String runningThisCode() {
    List<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("test-classes"))
            .toList();
    project.write("java.args", "-cp " + String.join(File.pathSeparator, entries) + "\n");
    String mounts =
        Stream.concat(
                entries.stream().map(MonitoredRoom::mounted),
                Stream.of(folder.resolve("java.args").toString()))
            .distinct()
            .map(path -> "      - %s:%s:ro\n".formatted(path, path))
            .collect(Collectors.joining());
    return """
    services:
      releases:
        image: %sjre:25
        entrypoint: [java, -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, "@%s", io.stackshift.Main]
        volumes:
    %s\
    """
        .formatted(REGISTRY, folder.resolve("java.args"), mounts);
  }

  /** A folder of classes as it is; of a repository of jars the whole, because they are many. */
  private static String mounted(String entry) {
    int repository = entry.indexOf("/repository/");
    return repository < 0 ? entry : entry.substring(0, repository) + "/repository";
  }

  /** Sets a variable of the Compose files. */
  MonitoredRoom with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Stackshift.Result run(String... command) {
    return new Stackshift(folder, environment).run(command);
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String succeed(String... command) {
    var result = run(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + result.output());
    }
    return result.output();
  }

  /** What Prometheus answers; an empty object where it does not yet. */
  JsonNode prometheus(String path) {
    return get(environment.get("PROMETHEUS_PORT"), path);
  }

  /** The values of an instant query, by the text of its labels. */
  JsonNode query(String expression) {
    return prometheus(
        "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  /** The alerts that Alertmanager has. */
  JsonNode alerts() {
    return get(environment.get("ALERTMANAGER_PORT"), "/api/v2/alerts");
  }

  private static JsonNode get(String port, String path) {
    try {
      var connection = URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
      connection.setConnectTimeout(2000);
      connection.setReadTimeout(5000);
      try (var body = connection.getInputStream()) {
        return JSON.readTree(body);
      }
    } catch (IOException notYet) {
      return JSON.createObjectNode().put("failure", notYet.toString());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    DeployedStack.remove(application);
    DeployedStack.remove(monitoring);
  }
}
