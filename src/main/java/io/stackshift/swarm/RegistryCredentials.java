package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Credentials of registries from {@code ~/.docker/config.json}, in the form of the {@code
 * X-Registry-Auth} header. Entries of the file are read by docker-java; credential helpers, which
 * it does not know, are run by the protocol of docker-credential-helpers ({@code get}, address on
 * standard input).
 */
final class RegistryCredentials {

  private static final long HELPER_SECONDS = 10;

  private final DefaultDockerClientConfig config;
  private final Map<String, Map<String, String>> headers = new ConcurrentHashMap<>();

  RegistryCredentials(DefaultDockerClientConfig config) {
    this.config = config;
  }

  /** The header for an image's registry; no header when there are no credentials for it. */
  Map<String, String> header(ImageReference image) {
    return headers.computeIfAbsent(image.registry(), registry -> header(image, registry));
  }

  private Map<String, String> header(ImageReference image, String registry) {
    return helper(registry)
        .flatMap(helper -> askHelper(helper, registry))
        .or(() -> fromFile(image))
        .map(json ->
            Map.of("X-Registry-Auth", Base64.getUrlEncoder().encodeToString(Json.bytes(json))))
        .orElse(Map.of());
  }

  private Optional<JsonNode> fromFile(ImageReference image) {
    AuthConfig found = config.effectiveAuthConfig(image.repository());
    if (found == null || (found.getUsername() == null && found.getIdentitytoken() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        Json.object()
            .put("username", found.getUsername())
            .put("password", found.getPassword())
            .put("identitytoken", found.getIdentitytoken())
            .put("serveraddress", image.registry()));
  }

  private Optional<String> helper(String registry) {
    Path file = Path.of(config.getDockerConfigPath(), "config.json");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = Json.read(Files.readAllBytes(file));
      String named = tree.path("credHelpers").path(registry).asText("");
      String general = tree.path("credsStore").asText("");
      return Optional.of(named.isEmpty() ? general : named).filter(name -> !name.isEmpty());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // docker-java reports a malformed file itself
    }
  }

  private static Optional<JsonNode> askHelper(String helper, String registry) {
    try {
      Process process =
          new ProcessBuilder("docker-credential-" + helper, "get")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(registry.getBytes(StandardCharsets.UTF_8));
      }
      byte[] answer = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        return Optional.empty(); // the helper knows no credentials: the registry may need none
      }
      return Optional.of(credentials(Json.read(answer), registry));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // not installed here; the registry says so if it needs credentials
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static JsonNode credentials(JsonNode answer, String registry) {
    String user = answer.path("Username").asText("");
    String secret = answer.path("Secret").asText("");
    var json = Json.object().put("serveraddress", registry);
    // The protocol marks an identity token by this user name.
    return user.equals("<token>")
        ? json.put("identitytoken", secret)
        : json.put("username", user).put("password", secret);
  }
}
