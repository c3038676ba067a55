package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the monitoring stack is told, in the ways that its variables choose. */
class MonitoringFilesTest {

  /** Metrics of images that cannot be had on the test bed, by their projects' documentation. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          // cAdvisor, docs/storage/prometheus.md
          "container_cpu_usage_seconds_total",
          "container_memory_rss",
          "container_network_receive_bytes_total",
          "container_network_transmit_bytes_total",
          // Traefik, observability/metrics
          "traefik_service_requests_total",
          "traefik_service_request_duration_seconds_bucket",
          "traefik_tls_certs_not_after",
          // postgres_exporter, its collectors stat_database, database, locks and settings
          "pg_up",
          "pg_database_size_bytes",
          "pg_locks_count",
          "pg_settings_max_connections",
          "pg_stat_database_numbackends",
          "pg_stat_database_xact_commit",
          "pg_stat_database_xact_rollback",
          "pg_stat_database_tup_fetched",
          "pg_stat_database_tup_inserted",
          "pg_stat_database_tup_updated",
          "pg_stat_database_tup_deleted",
          "pg_stat_database_blks_hit",
          "pg_stat_database_blks_read",
          "pg_stat_database_deadlocks");

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:container|traefik|pg|loki|grafana|engine)_[a-z0-9_]+\\b(?=[{\\[ )])");

  private static final Map<String, String> REQUIRED = Map.of("GRAFANA_ADMIN_PASSWORD", "x");

  private Recipe monitoring = null;

  @BeforeEach
  void open(@TempDir Path folder) {
    monitoring = new Recipe(folder, "monitoring");
  }

  @Test
  void withoutVariablesAlertsStayInAlertmanager() {
    Stack stack = monitoring.load(REQUIRED).stack();

    JsonNode team = Recipe.yaml(stack, "alertmanager").at("/receivers/0");
    assertThat(team.path("name").asText()).isEqualTo("team");
    assertThat(team.size()).isEqualTo(1);
    assertThat(stack.secrets()).containsOnlyKeys("grafana_admin_password");
    assertThat(stack.services())
        .containsOnlyKeys(
            "alertmanager",
            "alloy",
            "cadvisor",
            "containers",
            "engine",
            "grafana",
            "loki",
            "node-exporter",
            "prometheus",
            "records",
            "releases");
  }

  @Test
  void receiversComeWithTheirVariablesAndKeepSecretsInFiles() {
    Stack stack =
        monitoring
            .load(
                Map.of(
                    "GRAFANA_ADMIN_PASSWORD", "x",
                    "ALERT_SLACK_CHANNEL", "#ops",
                    "ALERT_SLACK_URL", "https://hooks.example.org/secret",
                    "ALERT_EMAIL_TO", "ops@example.org",
                    "ALERT_EMAIL_FROM", "swarm@example.org",
                    "ALERT_SMTP_HOST", "smtp.example.org:587",
                    "ALERT_SMTP_USER", "swarm",
                    "ALERT_SMTP_PASSWORD", "hush-hush",
                    "ALERT_WEBHOOK_URL", "https://hook.example.org/"))
            .stack();

    JsonNode settings = Recipe.yaml(stack, "alertmanager");
    JsonNode team = settings.at("/receivers/0");
    assertThat(team.at("/slack_configs/0/channel").asText()).isEqualTo("#ops");
    assertThat(team.at("/email_configs/0/to").asText()).isEqualTo("ops@example.org");
    assertThat(team.at("/webhook_configs/0/url").asText()).isEqualTo("https://hook.example.org/");
    assertThat(settings.toString()).doesNotContain("hush-hush", "hooks.example.org");
    assertThat(stack.services().get("alertmanager").secrets()).hasSize(2);
  }

  @Test
  void aDomainPutsGrafanaBehindTraefikAndANetworkBringsPostgresIn() {
    Stack stack =
        monitoring
            .load(
                Map.of(
                    "GRAFANA_ADMIN_PASSWORD", "x",
                    "MONITORING_DOMAIN", "grafana.example.org",
                    "MONITORING_NODE", "alpha",
                    "POSTGRES_NETWORK", "shop_backend",
                    "POSTGRES_PASSWORD", "y"))
            .stack();

    JsonNode routes = TraefikShapes.ofLabels(stack);
    TraefikShapes.assertDynamic(routes);
    assertThat(routes.at("/http/routers/grafana/rule").asText())
        .isEqualTo("Host(`grafana.example.org`)");
    assertThat(stack.services().get("grafana").ports()).isEmpty();
    assertThat(stack.services().get("prometheus").deploy().placement().constraints())
        .containsExactly("node.role == manager", "node.hostname == alpha");
    assertThat(stack.services().get("postgres-exporter").networks())
        .containsOnlyKeys("monitoring", "database");
  }

  @Test
  void nobodyButTheProxiesHoldsTheSocketOfTheEngine() {
    Stack stack = monitoring.load(REQUIRED).stack();

    var holders = new TreeSet<String>();
    stack
        .services()
        .forEach((key, service) -> {
          if (service.mounts().toString().contains("docker.sock")) {
            holders.add(key);
          }
        });
    assertThat(holders).containsExactly("containers", "engine", "records");
    assertThat(stack.services().get("engine").process().environment().get("ENGINE_ALLOWED"))
        .doesNotContain("configs", "secrets", "containers", "logs");
  }

  @Test
  void everyDashboardIsDeployedAndAsksDatasourcesThatAreThere() {
    Stack stack = monitoring.load(REQUIRED).stack();

    var datasources = new HashSet<String>();
    Recipe.yaml(stack, "grafana_datasources")
        .path("datasources")
        .forEach(each -> datasources.add(each.path("uid").asText()));
    String folder = Recipe.yaml(stack, "grafana_provider").at("/providers/0/options/path").asText();
    List<JsonNode> dashboards = DashboardQueries.dashboards();
    assertThat(dashboards).hasSize(6);
    assertThat(stack.services().get("grafana").configs().toString().split(folder + "/", -1))
        .hasSize(dashboards.size() + 1);
    for (JsonNode dashboard : dashboards) {
      assertThat(dashboard.path("uid").asText()).startsWith("stackshift-");
      assertThat(dashboard.at("/annotations/list")).hasSize(3);
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(datasources).contains(panel.at("/datasource/uid").asText());
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void noDashboardAndNoRuleAsksForAMetricThatNobodyExports() throws IOException {
    var asked = new TreeSet<String>();
    var queries = new HashSet<>(DashboardQueries.all());
    try (var rules = Files.list(Path.of("monitoring/prometheus/rules"))) {
      for (Path file : rules.toList()) {
        Recipe.yaml(Files.readString(file))
            .findValuesAsText("expr")
            .forEach(expression -> queries.add(expression));
      }
    }
    for (String query : queries) {
      METRIC.matcher(query + " ").results().map(match -> match.group()).forEach(asked::add);
    }

    assertThat(asked).isNotEmpty().isSubsetOf(OF_OTHERS);
  }

  @Test
  void everyAlertIsTestedAndDescribed() throws IOException {
    String described = Files.readString(Path.of("docs/monitoring.md"));
    try (var rules = Files.list(Path.of("monitoring/prometheus/rules"))) {
      for (Path file : rules.toList()) {
        String tests =
            Files.readString(Path.of("monitoring/prometheus/tests", file.getFileName().toString()));
        for (String alert : Recipe.yaml(Files.readString(file)).findValuesAsText("alert")) {
          assertThat(tests).as(alert).contains("alertname: " + alert);
          assertThat(described).as(alert).contains("`" + alert + "`");
        }
      }
    }
  }
}
