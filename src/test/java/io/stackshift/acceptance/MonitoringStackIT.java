package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The monitoring stack beside an application, on the real swarm: Debian's Prometheus, Alertmanager
 * and node-exporter, and Stackshift's own metrics.
 */
@ResourceLock(Shared.SWARM)
class MonitoringStackIT {

  private MonitoredRoom room = null;

  @BeforeEach
  void open(@TempDir Path folder) {
    room = new MonitoredRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aFailedDeploymentRaisesTheAlertAndTheDashboardsShowIt() {
    String first = room.project.commit("Open");
    assertThat(room.succeed("monitoring", "up", "-e", "testbed", "--plan"))
        .contains("create network " + room.monitoring);
    assertThat(room.run("monitoring", "status", "-e", "testbed").exitCode()).isEqualTo(3);

    room.succeed("monitoring", "up", "-e", "testbed");
    room.succeed("deploy", "first");
    room.project.write("note", "").commit("Break");
    assertThat(room.with("COMMAND", "exit 1").run("deploy", "add").exitCode()).isEqualTo(5);

    Await.until("every target is up", this::targets, targets -> targets.equals(ALL_UP));
    String node = Shell.docker("node", "ls", "--format", "{{.Hostname}}");
    assertThat(room.query("node_uname_info").at("/data/result/0/metric/node").asText())
        .isEqualTo(node);

    String ofStack = "{stack=\"" + room.application + "\"}";
    Await.until(
        "both revisions are told",
        () -> value("stackshift_revision" + ofStack),
        value -> value.equals("2"));
    assertThat(room.query("stackshift_release_info" + ofStack).findPath("release").asText())
        .isEqualTo(first);
    Await.until(
        "the alert is at Alertmanager; Prometheus has "
            + room.prometheus("/api/v1/alerts")
            + ", for "
            + room.prometheus("/api/v1/alertmanagers"),
        () -> room.alerts().toString(),
        this::tellsOfTheFailedDeployment);
    DashboardQueries.assertAllAreUnderstood(room);

    assertThat(room.succeed("monitoring", "status", "-e", "testbed"))
        .contains(room.monitoring + "_prometheus", "1/1", "revision 1: release " + first);
    assertThat(room.succeed("monitoring", "down", "-e", "testbed", "--plan"))
        .contains("would remove " + room.monitoring + "_prometheus");
    assertThat(room.run("monitoring", "down", "-e", "testbed").exitCode())
        .as("nobody was asked")
        .isEqualTo(3);
    assertThat(room.succeed("monitoring", "down", "-e", "testbed", "--yes"))
        .contains("removed " + room.monitoring + "_prometheus");
    assertThat(Shell.docker("volume", "ls", "--quiet")).contains(room.monitoring + "_prometheus");
  }

  private static final String ALL_UP = "[alertmanager up, node up, prometheus up, stackshift up]";

  private String targets() {
    var targets = new TreeSet<String>();
    for (JsonNode target : room.prometheus("/api/v1/targets").at("/data/activeTargets")) {
      targets.add(target.at("/labels/job").asText() + " " + target.path("health").asText());
    }
    return targets.toString();
  }

  private String value(String expression) {
    return room.query(expression).at("/data/result/0/value/1").asText();
  }

  private boolean tellsOfTheFailedDeployment(String alerts) {
    return alerts.contains("\"DeploymentFailed\"") && alerts.contains(room.application);
  }
}
