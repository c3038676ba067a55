package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.SwarmState;
import io.stackshift.release.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same Compose file through {@code docker stack deploy} and through Stackshift. */
class StackParityIT {

  private static final String COMPOSE =
      """
      version: "3.9"
      services:
        web:
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sleep, "1000"]
          entrypoint: [/bin/busybox]
          environment: {B: "2", A: "1", EMPTY: ""}
          extra_hosts: ["db:10.0.0.1", "six:::1"]
          hostname: h
          user: "1000"
          working_dir: /tmp
          init: true
          stop_grace_period: 3s
          labels: {team: shop}
          ports: [{target: 80, published: 18099, mode: host}]
          networks: {front: {aliases: [www]}, back: {}}
          volumes: ["data:/data", "/tmp:/srv:ro", {type: tmpfs, target: /t, tmpfs: {size: 1000000}}]
          configs: [settings, {source: settings, target: /etc/web, mode: 0400, uid: "5"}]
          secrets: [{source: key, target: token}]
          healthcheck: {test: echo ok, interval: 2s, timeout: 1s, retries: 3, start_period: 4s}
          logging: {driver: json-file, options: {max-size: 1m}}
          deploy:
            replicas: 0
            endpoint_mode: dnsrr
            labels: {traefik.enable: "true"}
            placement:
              constraints: [node.role == manager]
              preferences: [{spread: node.labels.zone}]
              max_replicas_per_node: 2
            resources:
              limits: {cpus: "0.5", memory: 64M, pids: 9}
              reservations: {cpus: "0.1", memory: 16M}
            restart_policy: {condition: on-failure, delay: 1s, max_attempts: 4, window: 9s}
            update_config:
              {parallelism: 2, delay: 1s, order: start-first, failure_action: rollback, monitor: 2s,
               max_failure_ratio: 0.5}
            rollback_config:
              {parallelism: 0, delay: 0s, order: stop-first, failure_action: pause, monitor: 2s}
      networks: {front: {}, back: {internal: true}}
      volumes: {data: {driver: local, labels: {keep: "yes"}}}
      configs: {settings: {file: ./settings.txt}}
      secrets: {key: {file: ./key.txt}}
      """;

  private final EngineClient client = EngineClient.connect();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.empty(), note -> {});
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);

  @TempDir private Path folder;

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  private Stack load() throws IOException {
    Map<String, String> files =
        Map.of("a.yml", COMPOSE, "settings.txt", "some settings", "key.txt", "a key");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    var loader =
        new ComposeLoader(
            path ->
                Optional.ofNullable(files.get(path))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Map.of());
    return loader.load(stack, List.of("a.yml"));
  }

  private void dockerStackDeploy() throws IOException, InterruptedException {
    Process docker =
        new ProcessBuilder("docker", "stack", "deploy", "-c", "a.yml", stack)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(docker.waitFor()).as(output).isZero();
  }

  private ObjectNode running() {
    return (ObjectNode) client.get("/services/" + stack + "_web").path("Spec");
  }

  /** What must be equal: all but names with hashes, ids, and what Stackshift adds on purpose. */
  private String comparable(ObjectNode spec) {
    JsonNode container = spec.at("/TaskTemplate/ContainerSpec");
    for (String pointer : List.of("/Labels", "/TaskTemplate/ContainerSpec/Labels")) {
      List.of(Labels.RELEASE, Labels.REVISION, Labels.SPEC, Labels.FINGERPRINT)
          .forEach(spec.withObject(pointer)::remove);
    }
    container.path("Configs").forEach(file -> ((ObjectNode) file).remove("ConfigID"));
    container.path("Secrets").forEach(file -> ((ObjectNode) file).remove("SecretID"));
    spec.withObject("/TaskTemplate/Placement").remove("Platforms");
    ((ObjectNode) container).remove("Privileges");
    // A config without a target lies in the root directory, with or without the slash.
    container
        .path("Configs")
        .forEach(file -> {
          ObjectNode target = (ObjectNode) file.path("File");
          target.put("Name", target.path("Name").asText().replaceFirst("^/", ""));
        });
    // The reference sorts by the config's name alone: one that is mounted twice comes in any order.
    ((ObjectNode) container).set("Configs", byFileName(container.path("Configs")));
    return Json.write(spec).replaceAll("(" + stack + "_(settings|key))_[0-9a-f]{10}", "$1");
  }

  private static JsonNode byFileName(JsonNode files) {
    var sorted = Json.array(List.of());
    StreamSupport.stream(files.spliterator(), false)
        .sorted(Comparator.comparing(file -> file.at("/File/Name").asText()))
        .forEach(sorted::add);
    return sorted;
  }

  @Test
  void tellsTheEngineWhatDockerStackDeployTellsIt() throws Exception {
    Stack wanted = load();
    dockerStackDeploy();
    String reference = comparable(running());

    // Taking over a stack of another tool: its image is known already, everything else is set anew.
    SwarmState before = swarm.observe(stack);
    assertThat(before.services().get(stack + "_web"))
        .satisfies(service -> assertThat(service.hash()).isEmpty());
    StackSpec spec = swarm.render(wanted, before);
    deploy(spec);

    assertThat(comparable(running())).isEqualTo(reference);
  }

  @Test
  void recognisesAFullSpecificationAsItsOwn() throws Exception {
    StackSpec spec = swarm.render(load(), swarm.observe(stack));
    deploy(spec);
    deploy(spec);
    assertThat(swarm.observe(stack).hashes())
        .containsEntry(stack + "_web", spec.services().getFirst().hash());
    long version = TestSwarm.version(client, stack + "_web");
    deploy(spec);
    assertThat(TestSwarm.version(client, stack + "_web")).isEqualTo(version);
  }

  private void deploy(StackSpec spec) {
    spec.networks().forEach(swarm::create);
    spec.fileObjects().forEach(swarm::create);
    swarm.update(
        spec.services(),
        Release.of("0123456789012345678901234567890123456789"),
        1,
        new RecordedProgress());
  }
}
