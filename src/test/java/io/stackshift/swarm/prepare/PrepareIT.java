package io.stackshift.swarm.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.SwarmState;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.spec.Converted;
import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against the real engine of the test bed, and a registry that wants a password. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class PrepareIT {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");

  private final String stack = "prep" + Long.toString(System.nanoTime(), 36);
  private final RecordedProgress progress = new RecordedProgress();
  private final EngineClient client = EngineClient.connect();

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  private SwarmEngine swarm(EngineClient engine) {
    return new SwarmEngine(engine, Optional.empty(), progress::note);
  }

  private Stack web(String image) {
    Service service = Stacks.service(image, Stacks.RUN, Map.of(), Service.HealthCheck.DEFAULT, 1);
    return Stacks.of(stack, Map.of("web", service));
  }

  private static EngineClient with(Path dockerConfig) {
    return EngineClient.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerConfig(dockerConfig.toString())
            .build());
  }

  @Test
  void whatNoNodeCanRunIsRefusedWithItsReason() {
    StackSpec wanted =
        Converted.stack(
            """
            services:
              web:
                image: app
                deploy: {placement: {constraints: [node.labels.nowhere == yes]}}
            """);

    assertThatThrownBy(() -> swarm(client).verifyFeasible(wanted, SwarmState.empty()))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.what()).contains("node.labels.nowhere is not set");
            });
  }

  @Test
  void aHostPortWithStartFirstIsRefusedWhileItsTaskRuns() {
    String compose =
        """
        services:
          web:
            image: %s
            command: [sh, -c, "trap exit TERM; sleep 1000 & wait"]
            ports: [{target: 80, published: 48731, mode: host}]
            environment: {V: "%s"}
            networks: [host]
            deploy: {update_config: {order: start-first}}
        networks: {host: {external: true, name: host}}
        """;
    String bridged =
        compose.replace("    networks: [host]\n", "").replaceAll("(?m)^networks:.*\n", "");
    StackSpec first = renamed(Converted.stack(bridged.formatted(Stacks.BUSYBOX, "1")));
    SwarmEngine swarm = swarm(client);
    swarm.verifyFeasible(first, swarm.observe(stack));
    first.networks().forEach(swarm::create);
    swarm.update(first.services(), RELEASE, 1, progress);
    swarm.awaitConverged(first.services(), RolloutLimits.of(WITHIN), progress);

    StackSpec second = renamed(Converted.stack(bridged.formatted(Stacks.BUSYBOX, "2")));

    assertThatThrownBy(() -> swarm.verifyFeasible(second, swarm.observe(stack)))
        .hasMessageContaining("start-first")
        .hasMessageContaining("48731/tcp");
  }

  /** Of another stack, so that tests do not meet. */
  private StackSpec renamed(StackSpec shop) {
    List<ServiceSpec> services =
        shop.services().stream()
            .map(service -> {
              String json = service.json().replace("\"shop", "\"" + stack);
              return new ServiceSpec(
                  service.name().replace("shop", stack),
                  service.image(),
                  Json.sha256(Json.readObject(json)),
                  json);
            })
            .toList();
    var networks =
        shop.networks().stream()
            .map(network ->
                new io.stackshift.release.NetworkSpec(
                    network.name().replace("shop", stack),
                    network.json().replace("\"shop", "\"" + stack)))
            .toList();
    return new StackSpec(networks, List.of(), services, shop.externals());
  }

  @Test
  void fetchesAnImageWithTheRightCredentials(@TempDir Path folder) {
    try (var registry = new GuardedRegistry(folder);
        var engine = with(registry.loggedIn("ann", GuardedRegistry.PASSWORD))) {
      String image = registry.push(engine);
      StackSpec spec = swarm(engine).render(web(image), SwarmState.empty());
      assertThat(spec.services().getFirst().image()).startsWith(image + "@sha256:");
      registry.removeLocal(engine, image);

      swarm(engine).pull(stack, spec.services(), WITHIN, progress);

      String pinned = spec.services().getFirst().image();
      assertThat(engine.find("/images/" + pinned + "/json")).isPresent();
      assertThat(progress.lines()).anyMatch(line -> line.startsWith(image + ": fetching it on"));
      swarm(engine).pull(stack, spec.services(), WITHIN, progress);
      assertThat(progress.lines()).contains(image + ": on every node that may run it");
    }
  }

  @Test
  void fetchesAnImageOnNodesByAServiceThatLeavesNothing(@TempDir Path folder) {
    try (var registry = new GuardedRegistry(folder);
        var engine = with(registry.loggedIn("ann", GuardedRegistry.PASSWORD))) {
      String image = registry.push(engine);
      StackSpec spec = swarm(engine).render(web(image), SwarmState.empty());
      registry.removeLocal(engine, image);
      List<SwarmNode> nodes = Nodes.all(engine);

      new NodePull(engine, stack, PullRequest.of(spec.services()).iterator().next())
          .run(nodes, WITHIN);

      String pinned = spec.services().getFirst().image();
      assertThat(engine.find("/images/" + pinned + "/json")).isPresent();
      assertThat(ofStack("/services")).isEmpty();
      assertThat(engine.get("/containers/json?all=1").toString()).doesNotContain(stack);
    }
  }

  @Test
  void anImageThatANodeCannotFetchIsNamedWithTheNode() {
    String nowhere = "127.0.0.1:5055/prepare/nowhere:1@sha256:" + "01234567".repeat(8);
    var spec = new ServiceSpec(stack + "_web", nowhere, "h", "{}");
    List<SwarmNode> nodes = Nodes.all(client);

    assertThatThrownBy(() ->
            new NodePull(client, stack, PullRequest.of(List.of(spec)).iterator().next())
                .run(nodes, WITHIN))
        .hasMessageContaining(nowhere)
        .hasMessageContaining("on node " + nodes.getFirst().hostname())
        .hasMessageContaining("No such image");
    assertThatThrownBy(() -> swarm(client).pull(stack, List.of(spec), WITHIN, progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.what()).contains(nowhere, nodes.getFirst().hostname());
            });
    assertThat(ofStack("/services")).isEmpty();
  }

  @Test
  void wrongAndMissingCredentialsAreToldAsSuch(@TempDir Path folder) {
    try (var registry = new GuardedRegistry(folder)) {
      String image;
      try (var engine = with(registry.loggedIn("ann", GuardedRegistry.PASSWORD))) {
        image = registry.push(engine);
        registry.removeLocal(engine, image);
      }
      var configurations = new ArrayList<Path>();
      configurations.add(registry.loggedIn("ann", "another"));
      configurations.add(registry.loggedOut());
      for (Path configuration : configurations) {
        try (var engine = with(configuration)) {
          assertThatThrownBy(() -> swarm(engine).render(web(image), SwarmState.empty()))
              .isInstanceOfSatisfying(
                  UserError.class,
                  error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
                    assertThat(error.what()).contains(registry.address(), "credentials");
                    assertThat(error.remedy()).contains("docker login " + registry.address());
                    assertThat(error.getMessage()).doesNotContain("another");
                  });
        }
      }
    }
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNoObstacleForAReleaseThatIsRecorded() {
    String image = "127.0.0.1:1/shop/web:1";
    String pinned = image + "@sha256:" + "01234567".repeat(8);

    assertThatThrownBy(() -> swarm(client).render(web(image), SwarmState.empty()))
        .hasMessageContaining("the registry 127.0.0.1:1 cannot be asked")
        .hasMessageContaining("connection refused");
    assertThat(
            swarm(client)
                .render(
                    web(image),
                    SwarmState.empty(),
                    List.of(new ServiceSpec(stack + "_web", pinned, "h", "{}")))
                .services()
                .getFirst()
                .image())
        .isEqualTo(pinned);
  }

  private List<String> ofStack(String path) {
    return client
        .get(path)
        .valueStream()
        .map(it -> it.at("/Spec/Name").asText())
        .filter(name -> name.startsWith(stack))
        .toList();
  }
}
