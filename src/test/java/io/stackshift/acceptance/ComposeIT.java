package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Stacks of plain Compose files, without a database, on the real swarm. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class ComposeIT {

  private static final String SERVICES =
      """
      x-service: &service
        image: 127.0.0.1:5055/stackshift-testbed/busybox:1
        command: [sleep, "1000"]
        stop_grace_period: 0s
        healthcheck: {test: "true", interval: 200ms}
      services:
        web:
          <<: *service
          labels: {colour: %s}
          deploy:
            {endpoint_mode: dnsrr, replicas: %s, update_config: {order: start-first, monitor: 1s}}
        other:
          <<: *service
          deploy: {endpoint_mode: dnsrr, update_config: {order: start-first, monitor: 1s}}
      """;

  /** The second service asks for a file that the first one writes, and gives up without it. */
  private static final String JOB =
      """
      services:
        prepare:
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sh, -c, "sleep 1; touch /shared/ready"]
          volumes: ["shared:/shared"]
          deploy: {mode: replicated-job, restart_policy: {condition: none}}
        web:
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sh, -c, "test -f /shared/ready && sleep 1000"]
          stop_grace_period: 0s
          volumes: ["shared:/shared"]
          depends_on: {prepare: {condition: service_completed_successfully}}
          deploy: {endpoint_mode: dnsrr, restart_policy: {condition: none}}
      volumes: {shared: }
      """;

  private final String stack = "sst-compose-" + Long.toString(System.nanoTime(), 36);

  @TempDir private Path folder;

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
  }

  private TestProject project(String compose) {
    TestProject project =
        TestProject.in(folder)
            .write("stack/stackshift.yml", "stack: " + stack + "\ncompose: [stack/compose.yml]\n")
            .write("stack/compose.yml", compose);
    project.commit("A stack");
    return project;
  }

  private String deploy(String mode) {
    var result = new Stackshift(folder, Map.of()).run("deploy", mode);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private List<String> tasks(String service) {
    return DeployedStack.tasks(stack, service);
  }

  private String version(String service) {
    return Shell.docker(
        "service", "inspect", stack + "_" + service, "--format", "{{.Version.Index}}");
  }

  @Test
  void unchangedMeansUnchanged() {
    TestProject project = project(SERVICES.formatted("red", 1));
    deploy("first");
    List<String> web = tasks("web");
    List<String> other = tasks("other");
    String otherVersion = version("other");

    deploy("add");
    assertThat(tasks("web")).as("the same commit again").isEqualTo(web);
    assertThat(tasks("other")).as("the same commit again").isEqualTo(other);

    project.write("stack/compose.yml", SERVICES.formatted("blue", 1));
    project.commit("Another label");
    deploy("add");
    assertThat(tasks("web")).as("another label").isNotEqualTo(web);
    assertThat(tasks("other")).as("not its label").isEqualTo(other);
    assertThat(version("other")).as("not even written").isEqualTo(otherVersion);

    List<String> blue = tasks("web");
    project.write("stack/compose.yml", SERVICES.formatted("blue", 2));
    project.commit("One more");
    deploy("add");
    assertThat(tasks("web")).as("one more, and the other as it was").hasSize(2).containsAll(blue);
  }

  @Test
  void whatDependsOnAJobStartsWhenTheJobIsDone() {
    project(JOB);
    assertThat(deploy("first"))
        .containsSubsequence(stack + "_prepare: converged", "created " + stack + "_web");
    assertThat(deploy("add")).doesNotContain("updated");
  }
}
