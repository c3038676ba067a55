package io.stackshift.swarm.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.deploy.SwarmHealth.Ended;
import io.stackshift.deploy.SwarmHealth.OfNode;
import io.stackshift.deploy.SwarmHealth.Seen;
import io.stackshift.swarm.engine.EngineClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of services, tasks and nodes as an engine lists them. */
public class EngineHealthTest {

  private static final String MOMENT = "2026-01-02T03:04:05Z";

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private EngineClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
          byte[] body = answers.getOrDefault(path, "[]").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Api-Version", "1.41");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        EngineClient.connect(
            DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("tcp://127.0.0.1:" + server.getAddress().getPort())
                .withDockerTlsVerify(false)
                .withDockerConfig(folder.toString())
                .build());
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private void service(String mode, String restart) {
    answers.put(
        "/services",
        """
        [{"ID":"s1","Spec":{"Name":"shop_web","Labels":{"com.docker.stack.namespace":"shop"},
          "Mode":%s,"TaskTemplate":{"RestartPolicy":%s}},
          "ServiceStatus":{"RunningTasks":1,"DesiredTasks":3,"CompletedTasks":0}}]
        """
            .formatted(mode, restart));
    answers.put(
        "/tasks",
        "["
            + String.join(
                ",",
                task("running", ""),
                task("shutdown", ""),
                task("complete", ""),
                task("failed", "task: non-zero exit (3): dockerexec: unhealthy container"))
            + "]");
  }

  private static String task(String state, String error) {
    return """
    {"ID":"t","ServiceID":"s1","DesiredState":"running","CreatedAt":"%s","UpdatedAt":"%s",
     "Spec":{"ContainerSpec":{"Image":"web"}},
     "Status":{"State":"%s","Err":"%s","Timestamp":"%s"}}\
    """
        .formatted(MOMENT, MOMENT, state, error, MOMENT);
  }

  private Seen look() {
    return new EngineHealth(client).look();
  }

  @Test
  void whatEndsByItselfCountsAlsoWhenItEndsWell() {
    service("{\"Replicated\":{\"Replicas\":3}}", "{}");

    var web = look().services().getFirst();

    assertThat(web.stack()).isEqualTo("shop");
    assertThat(web.desired()).isEqualTo(3);
    assertThat(web.running()).isEqualTo(1);
    assertThat(web.ended())
        .containsExactly(
            new Ended(Instant.parse(MOMENT), false), new Ended(Instant.parse(MOMENT), true));
  }

  @Test
  void whatMayEndDoesNotCountWhenItEndsWell() {
    service("{\"Replicated\":{\"Replicas\":3}}", "{\"Condition\":\"on-failure\"}");

    assertThat(look().services().getFirst().ended()).hasSize(1);
  }

  @Test
  void aJobShouldHaveNoTasks() {
    service("{\"ReplicatedJob\":{}}", "{}");

    assertThat(look().services().getFirst().desired()).isZero();
    assertThat(look().services().getFirst().ended()).hasSize(1);
  }

  @Test
  void nodesAreToldByName() {
    answers.put(
        "/nodes",
        """
        [{"Description":{"Hostname":"beta"},"Spec":{"Role":"worker","Availability":"drain"},
          "Status":{"State":"down"}},
         {"Description":{"Hostname":"alpha"},"Spec":{"Role":"manager","Availability":"active"},
          "Status":{"State":"ready"}}]
        """);

    assertThat(look().nodes())
        .containsExactly(
            new OfNode("alpha", "manager", "active", true),
            new OfNode("beta", "worker", "drain", false));
  }
}
