package io.stackshift.swarm.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.acceptance.TraefikShapes;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What has Traefik lead users to the page instead of the application. */
class MaintenanceLabelsTest {

  private final ArrayNode services = Json.array(List.of());

  private void service(String name, Map<String, String> labels, String... networks) {
    ObjectNode service = services.addObject();
    ObjectNode spec = service.putObject("Spec").put("Name", name);
    spec.set("Labels", Json.object(labels));
    var targets = spec.withObject("/TaskTemplate").putArray("Networks");
    for (String network : networks) {
      targets.addObject().put("Target", network);
    }
  }

  private Map<String, String> labels(String... allowed) {
    return MaintenanceLabels.of("shop", Routes.of(services), List.of(allowed), 8080);
  }

  /** The labels as Traefik reads them, of a form that it takes. */
  private static JsonNode routers(Map<String, String> labels) {
    ObjectNode configuration = TraefikShapes.ofLabels(labels);
    TraefikShapes.assertDynamic(configuration);
    assertThat(configuration.at("/http/services/shop-maintenance/loadBalancer").toString())
        .contains("8080");
    return configuration.at("/http/routers");
  }

  @Test
  void eachRouterOfTheApplicationHasOneThatComesFirst() {
    service(
        "shop_web",
        Map.of(
            "traefik.enable", "true",
            "traefik.http.routers.shop-web.rule", "Host(`example.org`) || Host(`www.example.org`)",
            "traefik.http.routers.shop-web.entryPoints", "websecure",
            "traefik.http.routers.shop-web.tls.certresolver", "letsencrypt",
            "traefik.http.routers.shop-web.priority", "10",
            "traefik.http.routers.shop-web.middlewares", "login",
            "traefik.http.middlewares.login.basicauth.users", "ann:x",
            "traefik.http.services.shop-web.loadbalancer.server.port", "3000"),
        "n1");
    service(
        "shop_hasura",
        Map.of(
            "traefik.http.routers.shop-hasura.rule", "Host(`api.example.org`)",
            "traefik.http.routers.shop-hasura.priority", "5000000"),
        "n1",
        "n2");

    Map<String, String> labels = labels();

    assertThat(labels).containsEntry("traefik.enable", "true");
    JsonNode routers = routers(labels);
    JsonNode web = routers.path("shop-maintenance-shop-web");
    assertThat(web.path("rule").asText())
        .isEqualTo("Host(`example.org`) || Host(`www.example.org`)");
    assertThat(web.path("service").asText()).isEqualTo("shop-maintenance");
    assertThat(web.path("priority").asLong()).isEqualTo(5_000_001);
    assertThat(labels)
        .containsEntry(
            "traefik.http.routers.shop-maintenance-shop-web.tls.certresolver", "letsencrypt")
        .containsEntry("traefik.http.routers.shop-maintenance-shop-web.entrypoints", "websecure");
    assertThat(labels.keySet()).noneMatch(key -> key.contains("middlewares"));
    assertThat(routers.path("shop-maintenance-shop-hasura").path("priority").asLong())
        .isEqualTo(5_000_001);
    assertThat(Routes.of(services).networks()).containsExactly("n1", "n2");
  }

  @Test
  void thoseWhoAreAllowedSeeTheApplication() {
    service("shop_web", Map.of("traefik.http.routers.web.rule", "Host(`a`) || Host(`b`)"));

    assertThat(
            routers(labels("203.0.113.7", "10.0.0.0/8")).at("/shop-maintenance-web/rule").asText())
        .isEqualTo(
            "(Host(`a`) || Host(`b`)) && !(ClientIP(`203.0.113.7`) || ClientIP(`10.0.0.0/8`))");
  }

  @Test
  void theNetworkThatTraefikUsesIsTakenOver() {
    service(
        "shop_web",
        Map.of(
            "traefik.swarm.network", "traefik-public",
            "traefik.swarm.lbswarm", "true",
            "traefik.constraint-label", "public",
            "traefik.http.routers.web.rule", "Host(`a`)"),
        "n1");

    assertThat(Routes.of(services).networks()).containsExactly("traefik-public");
    assertThat(labels())
        .containsEntry("traefik.swarm.network", "traefik-public")
        .containsEntry("traefik.constraint-label", "public")
        .doesNotContainKey("traefik.swarm.lbswarm");
  }

  @Test
  void whatIsNoRouterWithARuleStaysAndIsTold() {
    service("shop_worker", Map.of("io.example", "x"));
    service("shop_off", Map.of("traefik.enable", "false", "traefik.http.routers.off.rule", "x"));
    service("shop_plain", Map.of("traefik.enable", "true"));
    service(
        "shop_db", Map.of("traefik.enable", "true", "traefik.tcp.routers.db.rule", "HostSNI(`*`)"));

    Routes routes = Routes.of(services);

    assertThat(routes.routers()).isEmpty();
    assertThat(routes.notes())
        .anySatisfy(note -> assertThat(note).contains("shop_db has TCP routers"))
        .anySatisfy(note -> assertThat(note).contains("shop_plain has no router"))
        .noneMatch(note -> note.contains("shop_worker") || note.contains("shop_off"));
  }

  @Test
  void theServiceTellsWhoSwitchedItOnAndIsNotOneOfTheStacksOwn() {
    service("shop_web", Map.of("traefik.http.routers.web.rule", "Host(`a`)"), "n1");
    var origin = new Origin("ann", "manager1", "", Instant.parse("2026-11-22T03:15:00Z"));
    var all = new TreeMap<>(MaintenanceSpec.record("shop", origin, "moving"));
    all.putAll(labels());

    JsonNode spec =
        new MaintenanceSpec(
                "shop",
                "stackshift@sha256:1",
                "",
                new MaintenanceSpec.Page("c1", "shop_page"),
                Duration.ofMinutes(5),
                new TreeSet<>(List.of("n1")),
                "this time")
            .json(all);

    assertThat(spec.path("Labels").has("com.docker.stack.namespace")).isFalse();
    var sight = MaintenanceSpec.sight(spec.path("Labels"));
    assertThat(sight.text()).isEqualTo("on since 2026-11-22T03:15:00Z, by ann on manager1: moving");
    assertThat(sight.rules()).containsExactly("Host(`a`)");
    assertThat(sight.isShown()).isTrue();
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Args").toString())
        .contains("maintenance-page", "--retry-after=300s", "--file=/maintenance.html");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/User").asText()).isNotEqualTo("0");
  }

  @Test
  void aPageWithoutRoutersWasLeftHalfWay() {
    var origin = new Origin("ann", "manager1", "", Instant.parse("2026-11-22T03:15:00Z"));

    var sight =
        MaintenanceSpec.sight(Json.object(MaintenanceSpec.record("shop", origin, "moving")));

    assertThat(sight.isShown()).isFalse();
    assertThat(sight.text()).startsWith("left half-way").contains("maintenance off", "by ann");
  }
}
