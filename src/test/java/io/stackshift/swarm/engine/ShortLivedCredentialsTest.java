package io.stackshift.swarm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortLivedCredentialsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Optional<String> warning(String registry, String user, String password) {
    var json = Json.object().put("username", user).put("password", password);
    return warning(registry, json.toString());
  }

  private static Optional<String> warning(String registry, String credentials) {
    String header = Base64.getUrlEncoder().encodeToString(credentials.getBytes(UTF_8));
    return ShortLivedCredentials.warning(registry, Map.of("X-Registry-Auth", header), NOW);
  }

  private static String token(Instant end) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String claims = "{\"exp\":%d}".formatted(end.getEpochSecond());
    return "%s.%s.sig"
        .formatted(
            encoder.encodeToString("{}".getBytes(UTF_8)),
            encoder.encodeToString(claims.getBytes(UTF_8)));
  }

  @Test
  void aPasswordLastsAsFarAsCanBeSeen() {
    assertThat(warning("registry.example.org", "ann", "correct-horse")).isEmpty();
    assertThat(warning("registry.example.org", "gitlab+deploy-token-7", "gldt-abc")).isEmpty();
    assertThat(ShortLivedCredentials.warning("registry.example.org", Map.of(), NOW)).isEmpty();
    assertThat(warning("registry.example.org", "ann", "a.b.c")).isEmpty();
  }

  @Test
  void aJobTokenEndsWithItsJob() {
    assertThat(warning("registry.gitlab.com", "gitlab-ci-token", "hush").orElseThrow())
        .contains("registry.gitlab.com", "ends with the job", "deploy token")
        .doesNotContain("hush");
    assertThat(warning("ghcr.io", "ann", "ghs_hush").orElseThrow())
        .contains("GitHub")
        .doesNotContain("ghs_hush");
  }

  @Test
  void cloudPasswordsEndInHours() {
    assertThat(warning("1234.dkr.ecr.eu-west-1.amazonaws.com", "AWS", "x").orElseThrow())
        .contains("12 hours");
    assertThat(warning("eu.gcr.io", "oauth2accesstoken", "x").orElseThrow()).contains("an hour");
  }

  @Test
  void aTokenSaysItselfWhenItEnds() {
    Instant soon = NOW.plusSeconds(3600);
    assertThat(
            warning("r.example.org", "{\"identitytoken\":\"%s\"}".formatted(token(soon)))
                .orElseThrow())
        .contains("2026-01-01T01:00:00Z");
    assertThat(warning("r.example.org", "ann", token(NOW.plusSeconds(90 * 86_400)))).isEmpty();
  }
}
