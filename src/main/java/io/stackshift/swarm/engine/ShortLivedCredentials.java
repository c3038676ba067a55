package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells credentials that end soon. The swarm keeps those that were sent with a service: a task that
 * is started on another node after they have ended finds its image nowhere.
 */
public final class ShortLivedCredentials {

  /** Who logs in by hand or by a deploy token has longer than this. */
  private static final Duration SOON = Duration.ofDays(7);

  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]*");
  private static final Pattern AMAZON =
      Pattern.compile(".*\\.dkr\\.ecr(-fips)?\\..+\\.amazonaws\\.com(\\.cn)?");
  private static final String NO_ONE = "00000000-0000-0000-0000-000000000000";

  private ShortLivedCredentials() {}

  /**
   * What the user should know of the credentials that are sent for a registry; nothing when they
   * last, as far as can be seen. Never contains a secret.
   *
   * @param header as {@link EngineClient#registryAuthentication} makes it
   */
  static Optional<String> warning(String registry, Map<String, String> header, Instant now) {
    String encoded = header.getOrDefault("X-Registry-Auth", "");
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    JsonNode json = Json.read(Base64.getUrlDecoder().decode(encoded));
    String user = json.path("username").asText("");
    String password = json.path("password").asText("");
    String token = json.path("identitytoken").asText("");
    return kind(registry, user, password)
        .or(() -> expiry(token.isEmpty() ? password : token, now))
        .map(kind ->
            "the credentials for registry %s are %s: a task that starts later on a node without the image cannot fetch it. %s"
                .formatted(registry, kind, remedy(registry, user)));
  }

  private static Optional<String> kind(String registry, String user, String password) {
    if (user.equals("gitlab-ci-token") || password.startsWith("glcbt-")) {
      return Optional.of("a GitLab job token, which ends with the job");
    }
    if (password.startsWith("ghs_")) {
      return Optional.of("a GitHub job token, which ends with the job");
    }
    if (user.equals("AWS") && AMAZON.matcher(registry).matches()) {
      return Optional.of("an Amazon ECR password, which ends 12 hours after it was made");
    }
    if (user.equals("oauth2accesstoken")) {
      return Optional.of("a Google access token, which ends an hour after it was made");
    }
    return user.equals(NO_ONE)
        ? Optional.of("an Azure access token, which ends 3 hours after it was made")
        : Optional.empty();
  }

  /** A JSON Web Token names its end in seconds since 1970 (RFC 7519, "exp"). */
  private static Optional<String> expiry(String token, Instant now) {
    var matcher = TOKEN.matcher(token);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      JsonNode claims = Json.read(Base64.getUrlDecoder().decode(matcher.group(1)));
      long seconds = claims.path("exp").asLong(0);
      Instant end = Instant.ofEpochSecond(seconds);
      return seconds > 0 && end.isBefore(now.plus(SOON))
          ? Optional.of("a token that ends at " + end)
          : Optional.empty();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return Optional.empty(); // it only looks like one
    }
  }

  private static String remedy(String registry, String user) {
    if (user.equals("gitlab-ci-token")) {
      return "Use a GitLab deploy token with read_registry: docker login %s as its user on the machine that deploys, or set CI_DEPLOY_USER and CI_DEPLOY_PASSWORD by naming it gitlab-deploy-token."
          .formatted(registry);
    }
    if (user.equals("AWS")) {
      return "Give the nodes' engines a credential helper and an instance role, mirror the images to a registry with lasting credentials, or deploy again more often than that.";
    }
    return "Log in with credentials that last, as those of a robot or service account that may only read.";
  }
}
