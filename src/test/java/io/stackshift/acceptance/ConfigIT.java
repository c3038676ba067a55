package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What {@code config} prints is deployed by {@code docker stack deploy}, wherever it is read. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class ConfigIT {

  private static final String BASE =
      """
      version: "3.8"
      services:
        web:
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sh, -c, "echo $$HOME; sleep 1000"]
          env_file: web.env
          environment: {PRICE: "$$5", NAME: "${NAME}"}
          networks: [inner]
          volumes: ["data:/data"]
          configs: [settings]
          deploy: {replicas: 0, endpoint_mode: dnsrr}
      networks: {inner: }
      volumes: {data: }
      configs: {settings: {file: ./settings.txt}}
      """;

  private static final String OVERRIDE =
      """
      version: "3.8"
      services: {web: {labels: {colour: green}, cap_add: [NET_ADMIN], deploy: {labels: [a=b]}}}
      """;

  private final String stack = "sst-config-" + Long.toString(System.nanoTime(), 36);

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @AfterEach
  void cleanUp() {
    DeployedStack.remove(stack);
    DeployedStack.remove(stack + "-plain");
  }

  @Test
  void dockerMakesTheSameServiceOfItAsOfTheFiles() throws IOException {
    Files.writeString(folder.resolve("base.yml"), BASE);
    Files.writeString(folder.resolve("override.yml"), OVERRIDE);
    Files.writeString(folder.resolve("web.env"), "LITERAL=a$b ${C}\n");
    Files.writeString(folder.resolve("settings.txt"), "some settings\n");

    Path merged = elsewhere.resolve("merged.yml");
    var result =
        new Stackshift(elsewhere, Map.of("NAME", "d$e"))
            .run(
                "config",
                "-c",
                folder.resolve("base.yml").toString(),
                "-c",
                folder.resolve("override.yml").toString(),
                "-o",
                merged.toString());
    assertThat(result.exitCode()).as(result.output()).isZero();
    Shell.run(elsewhere, "docker", "stack", "deploy", "-c", merged.toString(), stack);
    Shell.run(
        folder,
        "env",
        "NAME=d$e",
        "docker",
        "stack",
        "deploy",
        "-c",
        "base.yml",
        "-c",
        "override.yml",
        stack + "-plain");

    String environment = specification(stack, "{{json .Spec.TaskTemplate.ContainerSpec.Env}}");
    assertThat(environment).contains("PRICE=$5", "NAME=d$e", "LITERAL=a$b ${C}");
    assertThat(specification(stack, "{{json .Spec.TaskTemplate.ContainerSpec.Args}}"))
        .contains("echo $HOME;");
    String whole = "{{json .Spec.TaskTemplate.ContainerSpec}}{{json .Spec.Labels}}";
    assertThat(withoutNames(specification(stack, whole)))
        .isEqualTo(withoutNames(specification(stack + "-plain", whole)));
  }

  private static String specification(String stack, String format) {
    return Shell.docker("service", "inspect", "--format", format, stack + "_web");
  }

  private String withoutNames(String specification) {
    return specification
        .replace(stack + "-plain", stack)
        .replaceAll("\"ConfigID\":\"[^\"]*\"", "")
        .replace("\\u003c", "<");
  }
}
