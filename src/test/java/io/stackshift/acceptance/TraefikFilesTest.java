package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Traefik is told, in each of the ways that its variables choose. */
class TraefikFilesTest {

  private Recipe traefik = null;

  @BeforeEach
  void open(@TempDir Path folder) {
    traefik = new Recipe(folder, "traefik");
  }

  private Stack stack(Map<String, String> variables) {
    Stack stack = traefik.load(variables).stack();
    TraefikShapes.assertStatic(Recipe.yaml(stack, "static"));
    stack.configs().keySet().stream()
        .filter(key -> !key.equals("static") && !key.equals("engine"))
        .forEach(key -> TraefikShapes.assertDynamic(Recipe.yaml(stack, key)));
    return stack;
  }

  @Test
  void certificateFilesServeHttps() {
    traefik
        .project
        .write("traefik/certificates/fullchain.pem", "chain")
        .write("traefik/certificates/privkey.pem", "key");

    Stack stack = stack(Map.of());

    JsonNode entries = Recipe.yaml(stack, "static").path("entryPoints");
    assertThat(entries.at("/web/http/redirections/entryPoint/to").asText()).isEqualTo("websecure");
    assertThat(entries.at("/websecure/address").asText()).isEqualTo(":443");
    assertThat(entries.at("/websecure/asDefault").asBoolean()).isTrue();
    assertThat(entries.at("/websecure/http/tls").isObject()).isTrue();
    assertThat(
            Recipe.yaml(stack, "certificates")
                .at("/tls/stores/default/defaultCertificate/keyFile")
                .asText())
        .isEqualTo("/run/secrets/certificate_key");
    assertThat(stack.secrets()).containsOnlyKeys("certificate", "certificate_key");
  }

  @Test
  void missingCertificateFilesAreRefusedBeforeAnythingIsDone() {
    assertThatThrownBy(() -> stack(Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("secrets.certificate.file names a file that is not there");
  }

  @Test
  void anEmailAddressAsksForCertificates() {
    Stack stack = stack(Map.of("TRAEFIK_ACME_EMAIL", "ops@example.org", "TRAEFIK_NODE", "alpha"));

    JsonNode settings = Recipe.yaml(stack, "static");
    assertThat(settings.at("/entryPoints/websecure/http/tls/certResolver").asText())
        .isEqualTo("letsencrypt");
    assertThat(settings.at("/certificatesResolvers/letsencrypt/acme/email").asText())
        .isEqualTo("ops@example.org");
    assertThat(stack.services().get("traefik").deploy().placement().constraints())
        .contains("node.hostname == alpha");
    assertThat(stack.secrets()).isEmpty();
  }

  @Test
  void localIsPlainHttpWithoutAnyFile() {
    Stack stack = stack(Map.of("LOCAL", "1"));

    JsonNode entries = Recipe.yaml(stack, "static").path("entryPoints");
    assertThat(entries.has("websecure")).isFalse();
    assertThat(entries.at("/web/asDefault").asBoolean()).isTrue();
    assertThat(entries.at("/web/http").has("redirections")).isFalse();
    assertThat(stack.services().get("traefik").ports()).hasSize(1);
    assertThat(stack.secrets()).isEmpty();
  }

  @Test
  void theDashboardIsThereForItsUsersAlone() {
    assertThat(stack(Map.of("LOCAL", "1")).configs()).doesNotContainKey("dashboard");

    Stack stack =
        stack(Map.of("LOCAL", "1", "TRAEFIK_DASHBOARD_USERS", "ann:$2y$05$abc", "DOMAIN", "x.org"));

    JsonNode http = Recipe.yaml(stack, "dashboard").path("http");
    assertThat(http.at("/routers/dashboard/rule").asText()).isEqualTo("Host(`traefik.x.org`)");
    assertThat(http.at("/routers/dashboard/middlewares/0").asText()).isEqualTo("dashboard-users");
    assertThat(Recipe.yaml(stack, "static").at("/api/insecure").asBoolean(true)).isFalse();
  }

  @Test
  void traefikNeverHoldsTheSocketOfTheEngine() {
    Stack stack = stack(Map.of("LOCAL", "1"));

    assertThat(stack.services().get("traefik").mounts()).isEmpty();
    assertThat(stack.services().get("engine").process().environment().get("ENGINE_ALLOWED"))
        .contains("nodes", "services", "tasks", "networks")
        .doesNotContain("configs", "secrets", "containers");
  }

  @Test
  void theSamplesLabelsAreRoutesThatTraefikUnderstands(@TempDir Path folder) {
    var sample = new Recipe(folder, "stack");
    String settings = sample.project.read("stack/stackshift.yml");
    sample.project.write(
        "stack/stackshift.yml",
        settings.replace(
            "compose: [stack/compose.yml]\n",
            "compose: [stack/compose.yml, stack/compose.traefik.yml]\n"));

    Stack stack =
        sample
            .load(
                Map.of(
                    "REGISTRY", "registry.example.org",
                    "POSTGRES_PASSWORD", "x",
                    "HASURA_ADMIN_SECRET", "x",
                    "DOMAIN", "example.org"))
            .stack();

    JsonNode routes = TraefikShapes.ofLabels(stack);
    TraefikShapes.assertDynamic(routes);
    JsonNode routers = routes.at("/http/routers");
    assertThat(routers.at("/shop-hasura/rule").asText())
        .isEqualTo("Host(`api.example.org`) && Path(`/v1/graphql`)");
    assertThat(routers.at("/shop-hasura/priority").asInt())
        .isGreaterThan(routers.at("/shop-web/priority").asInt());
    assertThat(stack.services().get("postgres").deploy().labels()).isEmpty();
  }
}
