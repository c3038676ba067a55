package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Credentials of registries from {@code ~/.docker/config.json}, in the form of the {@code
 * X-Registry-Auth} header. Entries of the file are read by docker-java; credential helpers, which
 * it does not know, are asked by {@link CredentialHelper}.
 */
public final class RegistryCredentials {

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
        .flatMap(helper -> CredentialHelper.named(helper).ask(registry))
        .map(answer -> credentials(answer, registry))
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
