package io.stackshift.swarm.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A registry of the test bed's image that lets in {@code ann} alone, until closed. */
final class GuardedRegistry implements AutoCloseable {

  static final String PASSWORD = "s3cret";

  /** Made with {@code htpasswd -B}, of {@link #PASSWORD}. */
  private static final String ENTRY =
      "ann:$2b$12$dUu5efvGuiXcJyES5VQkaeEZLhi/J9SquI3nVthTyQBg1XdDh8.Cy\n";

  private static final String IMAGE = "127.0.0.1:5055/stackshift-testbed/registry:2";
  private static final String CONFIGURATION =
      """
      version: 0.1
      log: {level: error}
      storage: {filesystem: {rootdirectory: /var/lib/registry}}
      http: {addr: ":5000"}
      auth: {htpasswd: {realm: test, path: /etc/docker/registry/htpasswd}}
      """;

  private final Path folder;
  private final EngineClient engine = EngineClient.connect();
  private final String container;
  private final int port;

  GuardedRegistry(Path folder) {
    this.folder = folder;
    write(folder.resolve("registry/config.yml"), CONFIGURATION);
    write(folder.resolve("registry/htpasswd"), ENTRY);
    container =
        engine
            .post("/containers/create", body())
            .orRefuse("no registry", IMAGE)
            .path("Id")
            .asText();
    engine.post("/containers/" + container + "/start", Json.object()).orRefuse("not started", "");
    port =
        engine
            .get("/containers/" + container + "/json")
            .at("/NetworkSettings/Ports/5000~1tcp/0/HostPort")
            .asInt();
    Gate.await(Duration.ofSeconds(20), "the registry does not answer", "", this::answer);
  }

  private ObjectNode body() {
    ObjectNode body = Json.object().put("Image", IMAGE);
    ObjectNode host = body.putObject("HostConfig");
    host.set("Binds", Json.array(List.of(folder.resolve("registry") + ":/etc/docker/registry:ro")));
    host.putObject("PortBindings")
        .putArray("5000/tcp")
        .addObject()
        .put("HostIp", "127.0.0.1")
        .put("HostPort", "0");
    return body;
  }

  private Optional<String> answer() {
    try {
      var connection =
          (HttpURLConnection) URI.create("http://" + address() + "/v2/").toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED
          ? Optional.empty()
          : Optional.of("it asks for no password");
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** A folder with credentials, as {@code docker login} leaves it. */
  Path loggedIn(String user, String password) {
    String auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    ObjectNode config = Json.object();
    config.putObject("auths").putObject(address()).put("auth", auth);
    return configuration(user + password, config);
  }

  /** A folder without any. */
  Path loggedOut() {
    return configuration("none", Json.object());
  }

  private Path configuration(String name, ObjectNode config) {
    Path file = folder.resolve("docker-" + name + "/config.json");
    write(file, Json.write(config));
    return file.resolveSibling(".").normalize();
  }

  /** Pushes a small image of this name alone. */
  String push(EngineClient with) {
    String image = address() + "/shop/web:1";
    with.post(
            "/images/%s/tag?repo=%s&tag=1".formatted(Stacks.BUSYBOX, repository(image)),
            Json.object())
        .orRefuse("not tagged", image);
    EngineAnswer pushed =
        with.postAndFollow(
            "/images/%s/push?tag=1".formatted(repository(image)),
            with.registryAuthentication(image));
    pushed.orRefuse("not pushed", image);
    return image;
  }

  /** Forgets the image here, as if it had been pushed from another machine. */
  void removeLocal(EngineClient with, String image) {
    with.delete("/images/" + image);
  }

  private static String repository(String image) {
    return ImageReference.parse(image).repository();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (var image : engine.get("/images/json")) {
      for (var tag : image.path("RepoTags")) {
        removeIfOwn(tag.asText());
      }
      for (var digest : image.path("RepoDigests")) {
        removeIfOwn(digest.asText());
      }
    }
    engine.delete("/containers/" + container + "?force=true&v=true");
    engine.close();
  }

  private void removeIfOwn(String reference) {
    if (reference.startsWith(address() + "/")) {
      engine.delete("/images/" + reference);
    }
  }
}
