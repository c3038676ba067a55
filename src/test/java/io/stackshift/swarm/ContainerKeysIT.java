package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.Release;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.testbed.Shared;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A service with every key about its container starts, and the container is as the keys say. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class ContainerKeysIT {

  private static final String COMPOSE =
      """
      services:
        web:
          image: 127.0.0.1:5055/stackshift-testbed/busybox:1
          command: [sh, -c, "trap exit USR1; touch /run/here && test ! -w /etc && sleep 1000 & wait"]
          cap_drop: [all]
          cap_add: [net_bind_service]
          dns: 9.9.9.9
          dns_search: example.com
          extra_hosts: [db:10.0.0.1]
          group_add: [7]
          hostname: "{{.Service.Name}}"
          init: true
          read_only: true
          stdin_open: true
          stop_grace_period: 3s
          stop_signal: SIGUSR1
          sysctls: {net.core.somaxconn: 512}
          tmpfs: ["/run:size=5m,mode=1777", /scratch]
          tty: true
          ulimits: {nofile: 512, core: {soft: 0, hard: 1}}
          user: "5"
          deploy: {endpoint_mode: dnsrr, update_config: {monitor: 1s}}
      """;

  private final EngineClient client = EngineClient.connect();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.empty(), note -> {});
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  @Test
  void theContainerIsAsTheKeysSay() {
    var progress = new RecordedProgress();
    StackSpec spec = swarm.render(loaded(), swarm.observe(stack));
    spec.networks().forEach(swarm::create);
    swarm.update(
        spec.services(),
        Release.of("0123456789012345678901234567890123456789"),
        1,
        new RecordedProgress());
    swarm.awaitConverged(spec.services(), RolloutLimits.of(Duration.ofMinutes(1)), progress);

    JsonNode container = container();
    JsonNode host = container.path("HostConfig");
    assertThat(container.at("/State/Running").asBoolean()).isTrue();
    assertThat(container.at("/Config/Tty").asBoolean()).isTrue();
    assertThat(container.at("/Config/OpenStdin").asBoolean()).isTrue();
    assertThat(container.at("/Config/Hostname").asText()).isEqualTo(stack + "_web");
    assertThat(container.at("/Config/User").asText()).isEqualTo("5");
    assertThat(container.at("/Config/StopSignal").asText()).isEqualTo("SIGUSR1");
    assertThat(host.path("ReadonlyRootfs").asBoolean()).isTrue();
    assertThat(host.path("Init").asBoolean()).isTrue();
    assertThat(host.path("CapDrop")).isEqualTo(Json.array(List.of("ALL")));
    assertThat(host.path("CapAdd")).isEqualTo(Json.array(List.of("CAP_NET_BIND_SERVICE")));
    assertThat(host.path("Dns")).isEqualTo(Json.array(List.of("9.9.9.9")));
    assertThat(host.path("DnsSearch")).isEqualTo(Json.array(List.of("example.com")));
    assertThat(host.path("ExtraHosts")).isEqualTo(Json.array(List.of("db:10.0.0.1")));
    assertThat(host.path("GroupAdd")).isEqualTo(Json.array(List.of("7")));
    assertThat(host.path("Sysctls")).isEqualTo(Json.object().put("net.core.somaxconn", "512"));
    assertThat(host.path("Ulimits").findValuesAsText("Name")).containsExactly("core", "nofile");
    assertThat(host.path("Mounts").findValuesAsText("Target")).containsExactly("/run", "/scratch");
  }

  private Stack loaded() {
    var loader =
        new ComposeLoader(_ -> Optional.of(COMPOSE.getBytes(StandardCharsets.UTF_8)), Map.of());
    return loader.load(stack, List.of("a.yml"));
  }

  private JsonNode container() {
    String label = "com.docker.swarm.service.name=" + stack + "_web";
    String filtered = EngineClient.filtered("/containers/json", Map.of("label", List.of(label)));
    String id = client.get(filtered).path(0).path("Id").asText();
    return client.get("/containers/" + id + "/json");
  }
}
