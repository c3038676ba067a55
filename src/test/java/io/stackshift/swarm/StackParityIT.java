package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.SwarmState;
import io.stackshift.release.Release;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same Compose files through {@code docker stack deploy} and through Stackshift: those in
 * {@code src/test/resources/services}, which have every key that is deployed.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class StackParityIT {

  private static final Path FOLDER = Path.of("src/test/resources/services");

  private final EngineClient client = EngineClient.connect();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.empty(), note -> {});
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  private Stack load(String compose) {
    return load(compose, path -> read(FOLDER.resolve(path)));
  }

  private Stack load(String compose, FileReader files) {
    return new ComposeLoader(files, Map.of()).load(stack, List.of(compose));
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dockerStackDeploy(String compose) throws IOException, InterruptedException {
    Process docker =
        new ProcessBuilder("docker", "stack", "deploy", "--detach=true", "-c", compose, stack)
            .directory(FOLDER.toFile())
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
      List.of(Labels.RELEASE, Labels.REVISION, Labels.SPEC, Labels.REPLICAS, Labels.FINGERPRINT)
          .forEach(spec.withObject(pointer)::remove);
    }
    container.path("Configs").forEach(file -> ((ObjectNode) file).remove("ConfigID"));
    container.path("Secrets").forEach(file -> ((ObjectNode) file).remove("SecretID"));
    if (container.at("/Privileges/CredentialSpec") instanceof ObjectNode account) {
      account.remove("Config");
    }
    // The reference sorts by the config's name alone: one that is mounted twice comes in any order.
    ((ObjectNode) container).set("Configs", byFileName(container.path("Configs")));
    return Json.write(spec).replaceAll("(" + stack + "_(settings|account|key))_[0-9a-f]{10}", "$1");
  }

  private static JsonNode byFileName(JsonNode files) {
    var sorted = Json.array(List.of());
    StreamSupport.stream(files.spliterator(), false)
        .sorted(Comparator.comparing(file -> file.at("/File/Name").asText()))
        .forEach(sorted::add);
    return sorted;
  }

  private static Stream<String> stacks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void tellsTheEngineWhatDockerStackDeployTellsIt(String compose) throws Exception {
    Stack wanted = load(compose);
    dockerStackDeploy(compose);
    String reference = comparable(running());

    // Taking over a stack of another tool: its image is known already, everything else is set anew.
    SwarmState before = swarm.observe(stack);
    assertThat(before.services().get(stack + "_web"))
        .satisfies(service -> assertThat(service.hash()).isEmpty());
    StackSpec spec = swarm.render(wanted, before);
    deploy(spec);

    assertThat(comparable(running())).isEqualTo(reference);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void recognisesASpecificationAsItsOwn(String compose) {
    StackSpec spec = swarm.render(load(compose), swarm.observe(stack));
    deploy(spec);
    assertThat(swarm.observe(stack).hashes())
        .containsEntry(stack + "_web", spec.services().getFirst().hash());
    StackSpec again = swarm.render(load(compose), swarm.observe(stack));
    assertThat(again.services()).isEqualTo(spec.services());
    assertThat(deploy(again)).isEmpty();
  }

  private static FileReader text(String compose) {
    return _ -> Optional.of(compose.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aChangedLabelChangesItsServiceAlone() {
    String compose =
        """
        services:
          web: {image: "127.0.0.1:5055/stackshift-testbed/busybox:1",
                deploy: {replicas: 0, endpoint_mode: dnsrr, labels: {colour: %s}}}
          worker: {image: "127.0.0.1:5055/stackshift-testbed/busybox:1",
                   deploy: {replicas: 0, endpoint_mode: dnsrr, labels: {colour: red}}}
        """;
    deploy(swarm.render(load("a.yml", text(compose.formatted("red"))), swarm.observe(stack)));
    Stack changed = load("a.yml", text(compose.formatted("blue")));
    assertThat(deploy(swarm.render(changed, swarm.observe(stack)))).containsExactly(stack + "_web");
    assertThat(running().at("/Labels/colour").asText()).isEqualTo("blue");
  }

  private Set<String> deploy(StackSpec spec) {
    spec.networks().forEach(swarm::create);
    spec.fileObjects().forEach(swarm::create);
    return swarm.update(
        spec.services(),
        Release.of("0123456789012345678901234567890123456789"),
        1,
        new RecordedProgress());
  }
}
