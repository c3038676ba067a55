package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told of deployments, and where hooks are. */
class NotificationSettingsTest {

  private static final String BASE = "stack: shop\ncompose: [a.yml]\n";

  private static SettingsLoader.Loaded load(
      String yaml, String environment, Map<String, String> variables) {
    Path home = Path.of("/nonexistent");
    return new SettingsLoader(new Machine(variables, home, home))
        .load("stack/stackshift.yml", (BASE + yaml).getBytes(UTF_8), environment, "0a1b2c3d");
  }

  private static Settings settings(String yaml, Map<String, String> variables) {
    return load(yaml, "", variables).settings();
  }

  @Test
  void receiversAreReadWithTheirSecretsHidden() {
    var loaded =
        load(
            """
            notifications:
              - slack: ${SLACK_URL}
                events: [deployed, half-way]
              - webhook: https://ops.example.org/x?token=tok3n-of-ops
                secret: ${SIGNING}
            """,
            "",
            Map.of("SLACK_URL", "https://hooks.example.org/T0/B0/xyzzy", "SIGNING", "shared-1"));

    assertThat(loaded.settings().notifications().receivers())
        .containsExactly(
            new Receiver.Slack(
                new Secret("https://hooks.example.org/T0/B0/xyzzy"),
                Set.of(Announcement.DEPLOYED, Announcement.HALF_WAY)),
            new Receiver.Webhook(
                new Secret("https://ops.example.org/x?token=tok3n-of-ops"),
                new Secret("shared-1"),
                Set.of(Announcement.values())));
    assertThat(loaded.toString()).doesNotContain("xyzzy", "tok3n-of-ops", "shared-1");
    assertThat(loaded.secrets())
        .contains(new Secret("https://hooks.example.org/T0/B0/xyzzy"), new Secret("shared-1"));
  }

  @Test
  void whatVariablesLeaveEmptyIsLeftOut() {
    assertThat(
            settings(
                    """
                    notifications:
                      - slack: "${SLACK_URL:-}"
                      - github: "${GITHUB_TOKEN:-}"
                    """,
                    Map.of())
                .notifications()
                .receivers())
        .isEmpty();
  }

  @Test
  void aPipelineTellsWhereItsDeploymentsAreRecorded() {
    String yaml = "notifications: [{gitlab: tok-gl}, {github: tok-gh}]\n";
    var variables =
        Map.of(
            "CI_API_V4_URL", "https://gitlab.example.org/api/v4",
            "CI_PROJECT_ID", "42",
            "CI_COMMIT_REF_NAME", "release",
            "GITHUB_REPOSITORY", "ann/shop",
            "GITHUB_API_URL", "https://github.example.org/api/v3");

    assertThat(settings(yaml, variables).notifications().receivers())
        .containsExactly(
            new Receiver.GitLab(
                new Secret("tok-gl"), "https://gitlab.example.org/api/v4", "42", "shop", "release"),
            new Receiver.GitHub(
                new Secret("tok-gh"), "https://github.example.org/api/v3", "ann/shop", "shop"));
  }

  @Test
  void theEnvironmentThatWasChosenIsTheNameOfThePlace() {
    var loaded =
        load(
            """
            notifications: [{github: t0ken, project: ann/shop}]
            environments: {staging: {}}
            """,
            "staging",
            Map.of());

    assertThat(loaded.settings().notifications())
        .isEqualTo(
            new NotificationSettings(
                "staging",
                List.of(
                    new Receiver.GitHub(
                        new Secret("t0ken"), "https://api.github.com", "ann/shop", "staging"))));
  }

  @Test
  void aDeploymentThatGitLabRecordsItselfIsNotRecordedTwice() {
    var loaded =
        load(
            "notifications: [{gitlab: tok-gl, environment: production}]\n",
            "",
            Map.of(
                "CI_API_V4_URL", "https://gitlab.example.org/api/v4",
                "CI_PROJECT_ID", "42",
                "CI_ENVIRONMENT_NAME", "production"));

    assertThat(loaded.settings().notifications().receivers()).isEmpty();
    assertThat(loaded.warnings())
        .singleElement()
        .asString()
        .contains("stack/stackshift.yml:3, notifications[0]", "GitLab itself records");
  }

  @Test
  void hooksAreBesideTheSettingsUnlessTheyAreElsewhere() {
    assertThat(settings("", Map.of()).hooks())
        .isEqualTo(new HookSettings("stack/hooks", Duration.ofMinutes(5)));
    assertThat(settings("hooks: {folder: bin/hooks, within: 90s}\n", Map.of()).hooks())
        .isEqualTo(new HookSettings("bin/hooks", Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{slack: ftp://x}]                       | notifications[0].slack: this is not an address such as
          [{slack: "http://h/x", events: [deploy]}]  | notifications[0].events: there is no event 'deploy'
          [{slack: "http://h/x", secret: y}]         | notifications[0].secret: 'secret' means nothing beside 'slack'
          [{slack: "http://h/x", webhook: "http://h"}] | notifications[0]: there is not one of 'slack', 'webhook'
          [{events: [deployed]}]                   | notifications[0]: there is not one of 'slack', 'webhook'
          [{slak: "http://h/x"}]                     | unknown key 'slak'
          [{github: t, project: shop}]             | notifications[0].project: this is not a repository such as
          [{github: t}]                            | the key 'project' is missing
          [{gitlab: t, project: 1}]                | the key 'api' is missing
          """)
  void whatIsWrongIsRefusedWithItsPlaceAndNotItsValue(String yaml, String message) {
    assertThatThrownBy(() -> settings("notifications: " + yaml + "\n", Map.of()))
        .hasMessageContaining(message)
        .hasMessageNotContaining("ftp:");
  }
}
