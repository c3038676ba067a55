package io.stackshift.swarm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.sun.net.httpserver.HttpServer;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in for an engine that keeps what it was asked. */
public class EngineClientTest {

  @TempDir private Path folder;
  private HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String apiVersion = "1.99";

  @BeforeEach
  void startEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getResponseHeaders().add("Api-Version", apiVersion);
          boolean exists = !exchange.getRequestURI().getPath().endsWith("/nothing");
          byte[] body =
              (exists ? "{\"a\":1}" : "{\"message\":\"not here\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(exists ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopEngine() {
    server.stop(0);
  }

  private EngineClient client(String address) {
    return EngineClient.connect(configuration(address));
  }

  private DefaultDockerClientConfig configuration(String address) {
    return DefaultDockerClientConfig.createDefaultConfigBuilder()
        .withDockerHost(address)
        .withDockerTlsVerify(false)
        .withDockerConfig(folder.toString())
        .build();
  }

  private EngineClient client() {
    return client("tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void speaksTheNewestVersionThatBothKnow() {
    try (EngineClient client = client()) {
      client.get("/info");
    }
    apiVersion = "1.43";
    try (EngineClient client = client()) {
      client.get("/info");
      client.get("/nodes");
    }
    assertThat(asked)
        .containsExactly(
            "GET /_ping", "GET /v1.51/info", "GET /_ping", "GET /v1.43/info", "GET /v1.43/nodes");
  }

  @Test
  void refusesAnEngineThatIsTooOld() {
    apiVersion = "1.40";
    try (EngineClient client = client()) {
      assertThatThrownBy(() -> client.get("/info"))
          .isInstanceOfSatisfying(
              UserError.class,
              error -> {
                assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
                assertThat(error.what()).contains("1.40", "too old");
                assertThat(error.remedy()).contains("20.10");
              });
    }
  }

  @Test
  void tellsWhatIsMissingFromWhatFails() {
    try (EngineClient client = client()) {
      assertThat(client.find("/nothing")).isEmpty();
      assertThatThrownBy(() -> client.get("/nothing")).hasMessageContaining("not here");
    }
  }

  @Test
  void namesTheEngineThatCannotBeReached() {
    String address = "unix://" + folder.resolve("no.sock");
    try (EngineClient client = client(address)) {
      assertThatThrownBy(() -> client.get("/info"))
          .isInstanceOfSatisfying(
              UserError.class,
              error -> {
                assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
                assertThat(error.what()).contains("cannot reach the Docker engine at " + address);
                assertThat(error.remedy()).contains("DOCKER_HOST");
              });
    }
  }

  @Test
  void doesNotWaitForEverForAnEngineThatNeverAnswers() throws IOException {
    Path socket = folder.resolve("silent.sock");
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket)); // connections are taken, and that is all
      try (EngineClient client =
          EngineClient.connect(configuration("unix://" + socket), Duration.ofMillis(50))) {
        assertThatThrownBy(() -> client.get("/info"))
            .isInstanceOfSatisfying(
                UserError.class,
                error -> assertThat(error.what()).contains("silent.sock", "did not answer"));
      }
    }
  }

  private JsonNode credentials(String config, String image) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    try (EngineClient client = client()) {
      Map<String, String> headers = client.registryAuthentication(image);
      return headers.isEmpty()
          ? Json.object()
          : Json.read(Base64.getUrlDecoder().decode(headers.get("X-Registry-Auth")));
    }
  }

  @Test
  void sendsTheCredentialsOfTheImagesRegistryOnly() throws IOException {
    String login =
        Base64.getEncoder().encodeToString("anna:geheim".getBytes(StandardCharsets.UTF_8));
    String config = "{\"auths\":{\"r.example.com:5000\":{\"auth\":\"%s\"}}}".formatted(login);

    JsonNode found = credentials(config, "r.example.com:5000/shop/web:1");
    assertThat(found.path("username").asText()).isEqualTo("anna");
    assertThat(found.path("password").asText()).isEqualTo("geheim");
    assertThat(found.path("serveraddress").asText()).isEqualTo("r.example.com:5000");
    assertThat(credentials(config, "other.example.com/web:1")).isEmpty();
    assertThat(credentials(config, "web:1")).isEmpty();
  }

  @Test
  void sendsNothingWithoutAConfiguration() {
    try (EngineClient client = client()) {
      assertThat(client.registryAuthentication("r.example.com/web:1")).isEmpty();
    }
  }

  @Test
  void goesOnWithoutAHelperThatIsNotInstalled() throws IOException {
    assertThat(credentials("{\"credsStore\":\"no-such-helper-here\"}", "r.example.com/web:1"))
        .isEmpty();
  }

  @Test
  void readsWhatACredentialHelperAnswers() {
    byte[] login = "{\"Username\":\"anna\",\"Secret\":\"s\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(RegistryCredentials.credentials(Json.read(login), "r").path("username").asText())
        .isEqualTo("anna");
    byte[] token = "{\"Username\":\"<token>\",\"Secret\":\"t\"}".getBytes(StandardCharsets.UTF_8);
    JsonNode found = RegistryCredentials.credentials(Json.read(token), "r");
    assertThat(found.path("identitytoken").asText()).isEqualTo("t");
    assertThat(found.has("username")).isFalse();
  }
}
