package io.stackshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.Stack;
import io.stackshift.settings.Machine;
import io.stackshift.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a project's texts take from a variable, no text form of the loaded project shows it. */
class SecretsStayHiddenTest {

  private static final String MARKER = "hunter2";

  private static final String SETTINGS =
      """
      stack: shop
      compose: [compose.yml]
      environment: {require: [PASSWORD]}
      database:
        url: postgresql://postgres:5432/shop
        user: shop
        password: ${PASSWORD}
        migrations: migrations
      metadata: {url: "http://hasura:8080", admin_secret: "${PASSWORD}", file: metadata.json}
      """;

  private static final String COMPOSE =
      """
      services:
        web:
          image: web
          command: serve --password $PASSWORD
          entrypoint: [sh, $PASSWORD]
          environment: {PASSWORD: , URL: "x://u:$PASSWORD@h", PLAIN: hunter2}
          env_file: [web.env]
          hostname: $PASSWORD
          labels: {a: $PASSWORD}
          healthcheck: {test: "check $PASSWORD"}
          logging: {driver: splunk, options: {splunk-token: $PASSWORD}}
          volumes: ["data:/data"]
          networks: [front]
          configs: [plain, made]
          secrets: [password]
          deploy: {labels: ["traefik.users=$PASSWORD"]}
      networks:
        front: {driver_opts: {key: $PASSWORD}, labels: {a: $PASSWORD}}
      volumes:
        data: {driver_opts: {o: "username=u,password=$PASSWORD"}, labels: {a: $PASSWORD}}
      configs:
        plain: {file: web.env, labels: {a: $PASSWORD}}
        made: {content: $PASSWORD}
      secrets:
        password: {environment: PASSWORD, labels: {a: $PASSWORD}}
      """;

  private static final Map<String, String> FILES =
      Map.of("compose.yml", COMPOSE, "web.env", "FROM_FILE=hunter2\n");

  private static SettingsLoader.Loaded settings() {
    Path folder = Path.of("/nowhere");
    Machine machine = new Machine(Map.of("PASSWORD", MARKER), folder, folder);
    return new SettingsLoader(machine)
        .load("stackshift.yml", SETTINGS.getBytes(UTF_8), "", "0a1b2c3d");
  }

  @Test
  void inSettingsAndVariables() {
    SettingsLoader.Loaded loaded = settings();
    assertThat(loaded.variables().values()).containsValue(MARKER);
    assertThat(loaded + "" + loaded.settings() + loaded.settings().database() + loaded.variables())
        .doesNotContain(MARKER);
  }

  @Test
  void inTheStackAndItsParts() {
    FileReader files = path -> Optional.ofNullable(FILES.get(path)).map(it -> it.getBytes(UTF_8));
    Stack stack =
        new ComposeLoader(files, settings().variables().values())
            .load("shop", settings().settings().compose().files());
    assertThat(stack.toString()).contains("shop", "web").doesNotContain(MARKER);
    assertThat(
            Stream.of(stack.services(), stack.networks(), stack.volumes())
                .map(Map::values)
                .flatMap(Collection::stream))
        .isNotEmpty()
        .noneMatch(part -> part.toString().contains(MARKER));
    assertThat(stack.configs().toString() + stack.secrets()).doesNotContain(MARKER);
    assertThat(stack.services().values())
        .isNotEmpty()
        .allSatisfy(web -> {
          assertThat(web.process().environment().values()).filteredOn(MARKER::equals).hasSize(3);
          assertThat("" + web.process() + web.logging() + web.healthCheck() + web.deploy())
              .doesNotContain(MARKER);
        });
  }
}
