package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is in short supply on a real node changes hands in one deployment. */
@ResourceLock(Shared.SWARM)
class TightSwarmIT {

  private static final String RUN =
      """
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sh, -c, "trap exit TERM; sleep 1000 & wait"]
          stop_grace_period: 1s
          networks: [default]
      """;

  private final String stack = "sst-tight-" + Long.toString(System.nanoTime(), 36);

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
  }

  private Stackshift project(TestProject project) {
    project.write(
        "stack/stackshift.yml",
        "stack: %s\ncompose: [stack/compose.yml]\nlimits: {rollout: 60s}\n".formatted(stack));
    return new Stackshift(project.folder(), Map.of());
  }

  private static void succeed(Stackshift.Result result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  /** A service {@code a} or {@code z} has the ports, of the nodes and of a node. */
  private static String compose(String portsOfA, String portsOfZ) {
    String service =
        "  %s:\n%s    deploy: {replicas: %d, update_config: {monitor: 1s}}\n    ports: [%s]\n";
    String node = "{target: 80, published: 48741, mode: host}";
    String mesh = "{target: 80, published: 48742}";
    return "services:\n"
        + service.formatted("a", RUN, 1, portsOfA.isEmpty() ? "" : node)
        + service.formatted("b", RUN, 0, portsOfA.isEmpty() ? "" : mesh)
        + service.formatted("y", RUN, 0, portsOfZ.isEmpty() ? "" : mesh)
        + service.formatted("z", RUN, 1, portsOfZ.isEmpty() ? "" : node)
        + "networks: {default: {driver: overlay, attachable: true}}\n";
  }

  @Test
  void portsMoveFromOneServiceToAnotherAndBack(@TempDir Path folder) {
    TestProject project = TestProject.in(folder);
    Stackshift stackshift = project(project);
    project.write("stack/compose.yml", compose("", "here"));
    String first = project.commit("Let the last services have the ports");
    succeed(stackshift.run("deploy", "first"));
    project.write("stack/compose.yml", compose("here", "")).commit("Let the first ones have them");

    succeed(stackshift.run("deploy", "add"));

    assertThat(ports("a") + ports("b") + ports("y") + ports("z")).isEqualTo("48741 48742 ");
    succeed(stackshift.run("rollback", first));
    assertThat(ports("a") + ports("b") + ports("y") + ports("z")).isEqualTo("48742 48741 ");
  }

  private String ports(String service) {
    String published =
        Shell.docker(
            "service",
            "inspect",
            "--format",
            "{{range .Spec.EndpointSpec.Ports}}{{.PublishedPort}} {{end}}",
            stack + "_" + service);
    return published.isEmpty() ? "" : published + " ";
  }

  @Test
  void aTaskThatDoesNotFitTwiceIsReplacedAllTheSame(@TempDir Path folder) {
    long most = Long.parseLong(Shell.docker("info", "--format", "{{.MemTotal}}")) / 5 * 3;
    TestProject project = TestProject.in(folder);
    Stackshift stackshift = project(project);
    String compose =
        "services:\n  web:\n"
            + RUN
            + """
                environment: {VERSION: "%%s"}
                deploy:
                  update_config: {monitor: 1s}
                  resources: {reservations: {memory: "%d"}}
            networks: {default: {driver: overlay, attachable: true}}
            """
                .formatted(most);
    project.write("stack/compose.yml", compose.formatted("1")).commit("Take most of the memory");
    succeed(stackshift.run("deploy", "first"));
    project.write("stack/compose.yml", compose.formatted("2")).commit("Take it again");

    Stackshift.Result result = stackshift.run("deploy", "add");

    succeed(result);
    assertThat(result.output())
        .contains("note: web: stop-first, because ")
        .contains("has room for 1 of its tasks");
    assertThat(stackshift.run("deploy", "add", "--plan").output())
        .as("another look comes to the same end")
        .doesNotContain("bring ");
  }
}
