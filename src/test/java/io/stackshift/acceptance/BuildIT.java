package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Images are built from the commit, pushed to a real registry, and what was pushed is deployed. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class BuildIT {

  private static final String REGISTRY = "127.0.0.1:5055";

  private final String stack = "sst-build-" + Long.toString(System.nanoTime(), 36);
  private final String repository = REGISTRY + "/" + stack + "/app";
  private TestProject project = null;
  private Stackshift stackshift = null;

  @BeforeEach
  void writeProject(@TempDir Path folder) {
    project =
        TestProject.in(folder)
            .write(
                "stack/stackshift.yml",
                "stack: %s\ncompose: [stack/compose.yml]\nlimits: {rollout: 60s}\n"
                    .formatted(stack))
            .write(
                "stack/compose.yml",
                """
                services:
                  app: &app
                    image: ${REGISTRY:-127.0.0.1:5055}/%s/app:${RELEASE}
                    build:
                      context: ../app
                      args: [GREETING=hello]
                    deploy: {endpoint_mode: dnsrr}
                  worker: {<<: *app, command: [sleep, "1000"]}
                """
                    .formatted(stack))
            .write(
                "app/Dockerfile",
                """
                FROM 127.0.0.1:5055/stackshift-testbed/busybox:1
                ARG GREETING
                RUN echo "$GREETING from the step that may be taken again" > /greeting
                COPY . /app/
                STOPSIGNAL SIGKILL
                CMD ["sleep", "1000"]
                """)
            .write("app/.dockerignore", "*.md\n")
            .write("app/README.md", "not in the image")
            .write("app/text", "committed");
    project.git("checkout", "-q", "-B", "feature/Pay");
    stackshift = new Stackshift(folder, Map.of());
  }

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    List<String> images =
        Shell.docker("image", "ls", "--quiet", "--no-trunc", repository)
            .lines()
            .distinct()
            .toList();
    for (String image : images) {
      Shell.docker("image", "rm", "--force", image);
    }
  }

  private String succeed(String... command) {
    var result = stackshift.run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  @Test
  void whatIsCommittedIsBuiltPushedAndDeployed() {
    String first = project.commit("Say hello");
    project.write("app/text", "not committed").write("app/more", "not committed");

    assertThat(succeed("build"))
        .contains(
            "Step 3/6 : RUN echo",
            "built %s:%s, %s:feature-pay".formatted(repository, first, repository));
    assertThat(
            Shell.docker(
                "run",
                "--rm",
                repository + ":" + first,
                "sh",
                "-c",
                "cat /greeting; ls -A /app; cat /app/text"))
        .startsWith("hello from")
        .contains("committed")
        .doesNotContain("not committed", "more", "README");

    String pushed = succeed("push", "--json");
    assertThat(pushed)
        .contains(
            "\"image\":\"%s:%s\"".formatted(repository, first), "\"services\":[\"app\",\"worker\"]")
        .containsPattern("\"digest\":\"sha256:[0-9a-f]{64}\"");

    project.git("checkout", "-q", "--", ".");
    project.git("clean", "-fdq");
    String digest = pushed.replaceAll("(?s).*\"digest\":\"(sha256:[0-9a-f]+)\".*", "$1");
    succeed("deploy", "first");
    assertThat(image()).isEqualTo("%s:%s@%s".formatted(repository, first, digest));

    // A commit that nobody built runs what was built before it, and says so.
    project.write("docs/README", "Only words").commit("Document it");
    String skipped = project.write("docs/README", "More words").commit("Document more");
    assertThat(stackshift.run("deploy").output()).contains("Build and push it");
    assertThat(succeed("deploy", "--nearest-image"))
        .contains(
            "release %s has no images of its own: those of %s are taken, 2 commits before it"
                .formatted(skipped, first));
    assertThat(image()).isEqualTo("%s:%s@%s".formatted(repository, first, digest));
    assertThat(succeed("releases")).contains(skipped);

    // Steps whose input did not change are taken from the branch's image.
    project.write("app/text", "changed");
    String second = project.commit("Change the text");
    assertThat(succeed("deploy", "--build")).contains("Using cache", "1 images built, pushing");
    assertThat(image()).startsWith("%s:%s@sha256:".formatted(repository, second));
  }

  private String image() {
    return Shell.docker(
        "service",
        "inspect",
        stack + "_app",
        "--format",
        "{{.Spec.TaskTemplate.ContainerSpec.Image}}");
  }

  @Test
  void aBuildThatFailsIsToldWithItsLastLines() {
    project.write(
        "app/Dockerfile",
        """
        FROM 127.0.0.1:5055/stackshift-testbed/busybox:1
        RUN echo this is odd; exit 7
        """);
    project.commit("Break it");

    var result = stackshift.run("build");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.output())
        .contains("the build of " + repository, "returned a non-zero code: 7", "  this is odd")
        .contains("where: services app, worker");
  }

  @Test
  void nothingIsPushedThatWasNotBuilt() {
    project.commit("Say hello");

    var result = stackshift.run("push");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.output()).contains("is not on this engine", "stackshift build");
  }
}
