package io.stackshift.swarm.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.doctor.StackVitals.Leftover;
import io.stackshift.swarm.engine.EngineClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private static final String SERVICES =
      """
      [{"ID":"ended","CreatedAt":"2026-11-22T02:00:00Z",
        "Spec":{"Name":"ended","Labels":{"io.stackshift.job":"node"}}},
       {"ID":"running","CreatedAt":"2026-11-22T02:30:00Z",
        "Spec":{"Name":"running","Labels":{"io.stackshift.job":"node"}}},
       {"ID":"new","CreatedAt":"2026-11-22T02:59:30Z",
        "Spec":{"Name":"new","Labels":{"io.stackshift.job":"node"}}},
       {"ID":"page","CreatedAt":"2026-11-22T01:00:00Z",
        "Spec":{"Name":"page","Labels":{"io.stackshift.maintenance":"on"}}}]
      """;

  private final List<String> removed = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  @TempDir private Path folder;

  LeftoversTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked =
              URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
          String answer = "{}";
          if (exchange.getRequestMethod().equals("DELETE")) {
            removed.add(asked.substring(asked.lastIndexOf('/') + 1));
          } else if (asked.contains("/tasks")) {
            String state = asked.contains("\"running\"") ? "running" : "failed";
            answer =
                "[{\"ID\":\"t\",\"CreatedAt\":\"2026-11-22T02:00:00Z\",\"UpdatedAt\":\"2026-11-22T02:00:00Z\",\"Status\":{\"State\":\"%s\",\"Timestamp\":\"2026-11-22T02:00:00Z\"}}]"
                    .formatted(state);
          } else if (asked.contains("/services")) {
            answer = SERVICES;
          }
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Api-Version", "1.41");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EngineClient client() {
    return EngineClient.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("tcp://127.0.0.1:" + server.getAddress().getPort())
            .withDockerTlsVerify(false)
            .withDockerConfig(folder.toString())
            .build());
  }

  @Test
  void errandsThatHaveEndedAreRemovedAndOthersAreToldUnlessTheyMayBeInUse() {
    try (var engine = client()) {
      assertThat(new Leftovers(engine, "doctor").clear(NOW))
          .containsExactly(new Leftover("running", 30));
      assertThat(removed).containsExactly("ended");
    }
  }

  @Test
  void theMaintenancePageWasNotLeftBehind() {
    try (var engine = client()) {
      assertThat(new Leftovers(engine, "shop").list(NOW))
          .extracting(Leftover::service)
          .containsExactly("ended", "running", "new");
    }
  }
}
