package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a user loses by {@code prune}, and what not, on the real swarm. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class PruneCommandIT {

  private final String stack = "sst-prune-" + Long.toString(System.nanoTime(), 36);
  private final String repository = "127.0.0.1:5055/" + stack + "/web";
  private final List<String> releases = new ArrayList<>();
  private TestProject project = null;

  @BeforeEach
  void deployFourTimes(@TempDir Path folder) {
    project = TestProject.in(folder);
    project.write(
        "stack/stackshift.yml",
        """
        stack: %s
        compose: [stack/compose.yml]
        limits: {rollout: 60s}
        rollout: {keep: 2}
        """
            .formatted(stack));
    project.write(
        "stack/compose.yml",
        """
        services:
          web:
            image: %s:${RELEASE}
            command: [sh, -c, "cat /message; trap exit TERM; sleep 1000 & wait"]
            stop_grace_period: 1s
            configs: [{source: message, target: /message}]
            secrets: [key]
            deploy: {update_config: {monitor: 1s}}
        networks: {default: {driver: overlay, attachable: true}}
        configs: {message: {file: message}}
        secrets: {key: {file: key}}
        """
            .formatted(repository));
    for (int i = 1; i <= 4; i++) {
      project.write("stack/message", "message " + i + "\n").write("stack/key", "key " + i);
      String release = project.commit("Release " + i);
      releases.add(release);
      push(release);
      succeed("deploy", i == 1 ? "first" : "add");
    }
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    images().forEach(image -> Shell.docker("image", "rm", "--force", image));
  }

  /** An image of its own for each release, in the registry. */
  private void push(String release) {
    String container =
        Shell.docker("create", "127.0.0.1:5055/stackshift-testbed/busybox:1", "true");
    String image = repository + ":" + release;
    Shell.docker("commit", "--change", "LABEL release=" + release, container, image);
    Shell.docker("rm", container);
    Shell.docker("push", image);
  }

  private String succeed(String... command) {
    var result = new Stackshift(project.folder(), Map.of()).run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private List<String> images() {
    return Shell.docker("image", "ls", "--format", "{{.Tag}}", repository)
        .lines()
        .filter(tag -> !tag.equals("<none>"))
        .map(tag -> repository + ":" + tag)
        .toList();
  }

  private List<String> names(String kind) {
    return Shell.docker(kind, "ls", "--format", "{{.Name}}", "--filter", "name=" + stack + "_")
        .lines()
        .toList();
  }

  @Test
  void whatNoRollbackNeedsGoesAndTheOldestKeptReleaseComesBack() {
    removeEndedContainers();
    List<String> before = names("config");
    String plan = succeed("prune", "--plan");
    assertThat(plan).contains("image", "config", "secret", "revision 1", "revision 2");
    assertThat(names("config")).as("only a plan").isEqualTo(before);

    String output = succeed("prune", "--yes");

    assertThat(output).contains("freed up to").contains("2 configs, 2 secrets, 2 records");
    assertThat(images())
        .containsExactlyInAnyOrder(
            repository + ":" + releases.get(2), repository + ":" + releases.get(3));
    assertThat(names("secret")).hasSize(2);
    assertThat(names("config").stream().filter(name -> name.contains("_message_"))).hasSize(2);
    assertThat(succeed("releases")).doesNotContain(releases.get(0), releases.get(1));

    succeed("rollback", releases.get(2));

    assertThat(Shell.docker("service", "logs", "--raw", stack + "_web")).contains("message 3");
    assertThat(DeployedStack.tasks(stack, "web")).hasSize(1);
    assertThat(succeed("prune", "--plan")).doesNotContain("secret  ");
  }

  /** As time does: with the tasks that the swarm forgets, of which it keeps some, they go. */
  private void removeEndedContainers() {
    Shell.docker("ps", "--all", "--quiet", "--filter", "name=" + stack + "_web.")
        .lines()
        .filter(id -> Shell.docker("inspect", "--format", "{{.State.Running}}", id).equals("false"))
        .forEach(id -> Shell.docker("rm", id));
  }
}
