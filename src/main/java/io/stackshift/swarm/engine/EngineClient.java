package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Docker Engine API as JSON trees.
 *
 * <p>docker-java's typed model drops every field that it does not know when a service is read and
 * written back; a tree keeps them. The version is negotiated as the API's documentation asks: the
 * older of what the engine and Stackshift know.
 */
public final class EngineClient implements AutoCloseable {

  /** The newest version of the Engine API that Stackshift was written against. */
  static final ApiVersion NEWEST = new ApiVersion(1, 51);

  /** The oldest version with everything that is needed: engine 20.10. */
  public static final ApiVersion OLDEST = new ApiVersion(1, 41);

  /** Longer than the engine itself waits for a registry that it asks for an image's digest. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);

  private static final int FAILED_HALF_WAY = 500;

  private final EngineTransport transport;
  private final RegistryCredentials credentials;
  private final Duration answerWithin;
  private @Nullable ApiVersion version;

  private EngineClient(
      EngineTransport transport, RegistryCredentials credentials, Duration answerWithin) {
    this.transport = transport;
    this.credentials = credentials;
    this.answerWithin = answerWithin;
  }

  /**
   * A client of the engine that {@code DOCKER_HOST}, {@code DOCKER_CONTEXT} and {@code
   * DOCKER_CONFIG} name, as the docker command understands them. Nothing is sent yet.
   */
  public static EngineClient connect() {
    String host = System.getenv("DOCKER_HOST");
    return SshAddress.isMeantBy(host)
        ? connect(SshForwarding.to(SshAddress.parse(host)))
        : connect(configuration(DefaultDockerClientConfig.createDefaultConfigBuilder()));
  }

  /** A client of the engine of another machine, reached by SSH; nothing is sent yet. */
  public static EngineClient bySsh(String user, String host) {
    return connect(SshForwarding.to(SshAddress.parse("ssh://" + user + "@" + host)));
  }

  private static EngineClient connect(SshForwarding ssh) {
    try {
      var config =
          configuration(
              DefaultDockerClientConfig.createDefaultConfigBuilder()
                  .withDockerHost(ssh.socket())
                  .withDockerTlsVerify(false));
      return new EngineClient(
          new EngineTransport(config, ssh), new RegistryCredentials(config), ANSWER_WITHIN);
    } catch (RuntimeException e) {
      ssh.close();
      throw e;
    }
  }

  private static DefaultDockerClientConfig configuration(
      DefaultDockerClientConfig.Builder builder) {
    try {
      return builder.build();
    } catch (RuntimeException e) {
      throw unusableConfiguration(e);
    }
  }

  /** The engine that a configuration names. */
  public static EngineClient connect(DefaultDockerClientConfig config) {
    return connect(config, ANSWER_WITHIN);
  }

  /** The same, with another limit for each answer. */
  static EngineClient connect(DefaultDockerClientConfig config, Duration answerWithin) {
    EngineRoute direct = config::getDockerHost;
    return new EngineClient(
        new EngineTransport(config, direct), new RegistryCredentials(config), answerWithin);
  }

  private static UserError unusableConfiguration(RuntimeException cause) {
    return UserError.refused(
        "the Docker configuration cannot be used: " + cause.getMessage(),
        "",
        "Check DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG and ~/.docker/config.json.",
        cause);
  }

  /** A path with the filters that list calls of the Engine API take. */
  public static String filtered(String path, Map<String, ? extends Collection<String>> filters) {
    var tree = Json.object();
    filters.forEach((key, values) -> tree.set(key, Json.array(values)));
    return path + "?filters=" + encode(Json.write(tree));
  }

  /** A text as one segment of a path, or as a value of a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads what must exist; fails with the engine's words otherwise. */
  public JsonNode get(String path) {
    return send("GET", path, null, Map.of()).orRefuse("the engine does not answer " + path, "");
  }

  /** Reads what may be missing. */
  public Optional<JsonNode> find(String path) {
    EngineAnswer answer = send("GET", path, null, Map.of());
    return answer.isMissing()
        ? Optional.empty()
        : Optional.of(answer.orRefuse("the engine does not answer " + path, ""));
  }

  /**
   * Reads a network by its name. The engine also takes the beginning of an id for a name, and then
   * answers with a network that is called otherwise.
   */
  public Optional<JsonNode> findNetwork(String name) {
    return find("/networks/" + encode(name))
        .filter(found -> found.path("Name").asText().equals(name));
  }

  /** Reads what may fail, with the credentials for an image's registry. */
  public EngineAnswer tryGet(String path, Map<String, String> headers) {
    return send("GET", path, null, headers);
  }

  /** Posts JSON; what the answer means is for the caller to say. */
  public EngineAnswer post(String path, JsonNode body) {
    return send("POST", path, body, Map.of());
  }

  /** Posts JSON with additional headers. */
  public EngineAnswer post(String path, JsonNode body, Map<String, String> headers) {
    return send("POST", path, body, headers);
  }

  /**
   * Posts what the engine answers with one JSON object a line, as long as it works on it: a failure
   * half-way comes as the last line, with the status of a success.
   */
  public EngineAnswer postAndFollow(String path, Map<String, String> headers) {
    try (Response response = transport.execute("POST", versioned(path), null, headers)) {
      byte[] bytes = response.getBody().readAllBytes();
      if (response.getStatusCode() >= 300) {
        return new EngineAnswer(response.getStatusCode(), tree(response.getStatusCode(), bytes));
      }
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        JsonNode told = tree(response.getStatusCode(), line.getBytes(StandardCharsets.UTF_8));
        if (told.has("error")) {
          return new EngineAnswer(
              FAILED_HALF_WAY, Json.object().put("message", told.path("error").asText()));
        }
      }
      return new EngineAnswer(response.getStatusCode(), Json.object());
    } catch (IOException e) {
      throw transport.unreachable(e);
    }
  }

  /** Deletes what a path names. */
  public EngineAnswer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  /** The header that lets the engine pull from an image's registry; empty when none is needed. */
  public Map<String, String> registryAuthentication(String image) {
    return credentials.header(ImageReference.parse(image));
  }

  /**
   * What the user should know of the credentials for images' registries: those that end soon, one
   * sentence for each registry.
   */
  public Set<String> credentialWarnings(Collection<String> images) {
    var warnings = new TreeSet<String>();
    for (String image : images) {
      ShortLivedCredentials.warning(
              ImageReference.parse(image).registryName(),
              registryAuthentication(image),
              Instant.now())
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Opens a stream of bytes, as logs or events. */
  EngineStream open(String path) {
    return transport.open(versioned(path));
  }

  /** Opens a stream of bytes that begins with a request of ours; closing the response ends it. */
  Response open(String path, JsonNode body) {
    return transport.execute("POST", versioned(path), body, Map.of());
  }

  /** Posts a body on a connection of its own, on which the engine may say nothing for so long. */
  EngineStream open(String path, InputStream body, Map<String, String> headers, Duration silence) {
    return transport.open(versioned(path), body, headers, silence);
  }

  /** The refusal for an engine that stopped answering. */
  UserError unreachable(IOException cause) {
    return transport.unreachable(cause);
  }

  /** Whether this process runs on the engine's machine, in a container or beside them. */
  public boolean isOnThisMachine() {
    return transport.address().getScheme().equals("unix");
  }

  /** A connection of its own, to be taken over. */
  SocketChannel connectSocket() throws IOException {
    return transport.connectSocket();
  }

  /** A path as it is sent. */
  String versionedPath(String path) {
    return versioned(path);
  }

  /** The version that is spoken with this engine. */
  public synchronized ApiVersion version() {
    if (version == null) {
      version = negotiate();
    }
    return version;
  }

  private ApiVersion negotiate() {
    String offered =
        bounded(
            () -> transport.execute("GET", "/_ping", null, Map.of()),
            ping -> Objects.requireNonNullElse(ping.getHeader("Api-Version"), "0.0"));
    ApiVersion engine = ApiVersion.parse(offered);
    if (engine.compareTo(OLDEST) < 0) {
      throw UserError.refused(
          "the Docker engine at %s speaks API %s, too old for Stackshift"
              .formatted(transport.address(), offered),
          "",
          "Upgrade the engine to 20.10 or later (API %s).".formatted(OLDEST));
    }
    return engine.compareTo(NEWEST) < 0 ? engine : NEWEST;
  }

  private String versioned(String path) {
    return "/v" + version() + path;
  }

  private EngineAnswer send(
      String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
    String versioned = versioned(path);
    return bounded(
        () -> transport.execute(method, versioned, body, headers),
        response -> {
          byte[] bytes = response.getBody().readAllBytes();
          return new EngineAnswer(response.getStatusCode(), tree(response.getStatusCode(), bytes));
        });
  }

  /**
   * An engine that takes a request and never answers must not hold up a gate for ever; the
   * transport's own limits do not reach a Unix socket.
   */
  private <T> T bounded(Supplier<Response> request, BoundedReading.Reading<Response, T> reading) {
    try {
      return new BoundedReading<>(request, reading)
          .within(answerWithin)
          .orElseThrow(() -> transport.unreachable(new IOException(silence())));
    } catch (UncheckedIOException e) {
      throw transport.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw transport.unreachable(e);
    }
  }

  private String silence() {
    return "it took a request and did not answer within %d s".formatted(answerWithin.toSeconds());
  }

  static JsonNode tree(int status, byte[] bytes) {
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return Json.read(bytes);
    } catch (UncheckedIOException notJson) {
      // A proxy in front of the engine answers errors in plain text.
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      return Json.object().put("message", "HTTP status " + status + ", " + text);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
