package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Stack;
import io.stackshift.testbed.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Prometheus' and Alertmanager's own tools say of their files. */
@ResourceLock(Shared.POSTGRES)
class MonitoringToolsIT {

  private static final String IMAGE = "127.0.0.1:5055/stackshift-testbed/monitoring:12";

  @Test
  void promtoolTakesTheConfigurationAndTheTestsOfItsRulesPass() throws Exception {
    Path folder = Path.of("monitoring/prometheus").toAbsolutePath();
    try (var tests = Files.list(folder.resolve("tests"))) {
      List<String> files = tests.map(file -> "tests/" + file.getFileName()).sorted().toList();

      assertThat(run(folder, "promtool", "check", "config", "prometheus.yml"))
          .contains("4 rule files found", "is valid prometheus config");
      String[] command =
          Stream.concat(Stream.of("promtool", "test", "rules"), files.stream())
              .toArray(String[]::new);
      assertThat(run(folder, command)).contains("SUCCESS").doesNotContain("FAILED");
    }
  }

  @Test
  void amtoolTakesEveryReceiver(@TempDir Path folder) throws Exception {
    Stack stack =
        new Recipe(folder, "monitoring")
            .load(
                Map.of(
                    "GRAFANA_ADMIN_PASSWORD", "x",
                    "ALERT_SLACK_CHANNEL", "#ops",
                    "ALERT_SLACK_URL", "https://hooks.example.org/x",
                    "ALERT_EMAIL_TO", "ops@example.org",
                    "ALERT_EMAIL_FROM", "swarm@example.org",
                    "ALERT_SMTP_HOST", "smtp.example.org:587",
                    "ALERT_SMTP_USER", "swarm",
                    "ALERT_SMTP_PASSWORD", "x",
                    "ALERT_WEBHOOK_URL", "https://hook.example.org/"))
            .stack();
    Files.writeString(folder.resolve("alertmanager.yml"), Recipe.config(stack, "alertmanager"));

    assertThat(run(folder, "amtool", "check-config", "alertmanager.yml"))
        .contains("SUCCESS", "1 receivers");
  }

  private static String run(Path folder, String... command) {
    var all =
        Stream.concat(
                Stream.of(
                    "run", "--rm", "--volume", folder + ":/files:ro", "--workdir", "/files", IMAGE),
                Stream.of(command))
            .toArray(String[]::new);
    return Shell.docker(all);
  }
}
