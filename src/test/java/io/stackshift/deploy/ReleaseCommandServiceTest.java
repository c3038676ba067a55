package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.StatusRule;
import io.stackshift.plan.Samples;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Seed;
import io.stackshift.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database in a file has one writer. */
class ReleaseCommandServiceTest {

  private static final String VOLUME = "volumes: ['data:/data']";

  private static void verify(String keys, String more) {
    String compose =
        "services:\n  app:\n    image: app\n"
            + keys.indent(4)
            + more.indent(2)
            + "volumes: {data: }\n";
    var loader =
        new ComposeLoader(_ -> Optional.of(compose.getBytes(StandardCharsets.UTF_8)), Map.of());
    ReleaseCommandService.verify(loader.load("shop", List.of("a.yml")), settings("app"));
  }

  private static Settings settings(String service) {
    var command =
        new ReleaseCommand(
            service,
            "",
            List.of(),
            List.of(),
            List.of("up"),
            List.of(),
            List.of(),
            List.of(),
            StatusRule.DEFAULT,
            true);
    Settings base = Samples.SETTINGS;
    return base.with(new DatabaseSettings.Command("", command));
  }

  @Test
  void oneTaskThatStopsBeforeTheNextStartsIsRight() {
    assertThatCode(() -> verify(VOLUME, "")).doesNotThrowAnyException();
    assertThatCode(() ->
            verify(
                VOLUME + "\ndeploy: {replicas: 1, update_config: {order: stop-first}}",
                "reader: {image: app, volumes: ['data:/data:ro']}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deploy: {replicas: 2}|several tasks would write",
        "deploy: {mode: global}|several tasks would write",
        "deploy: {update_config: {order: start-first}}|`update_config.order: start-first`",
        "deploy: {rollback_config: {order: start-first}}|`rollback_config.order: start-first`"
      })
  void twoTasksAtOnceAreRefused(String deploy, String words) {
    assertThatThrownBy(() -> verify(VOLUME + "\n" + deploy, ""))
        .hasMessageContaining("service app")
        .hasMessageContaining(words)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void anotherServiceThatWritesIsRefused() {
    assertThatThrownBy(() -> verify(VOLUME, "worker: {image: app, volumes: ['data:/data']}"))
        .hasMessageContaining("service worker writes to volume data as well");
  }

  @Test
  void aFileThatNoVolumeKeepsIsRefused() {
    assertThatThrownBy(() -> verify("", "")).hasMessageContaining("mounts no named volume");
  }

  @Test
  void anUnknownServiceIsRefused() {
    var loader =
        new ComposeLoader(
            _ -> Optional.of("services: {web: {image: a}}".getBytes(StandardCharsets.UTF_8)),
            Map.of());

    assertThatThrownBy(() ->
            ReleaseCommandService.verify(loader.load("shop", List.of("a.yml")), settings("app")))
        .hasMessageContaining("there is no service 'app'");
  }

  @Test
  void aSeedOfAnUnknownServiceIsRefused() {
    var database = (DatabaseSettings.Postgres) Samples.SETTINGS.database();
    Settings settings =
        Samples.SETTINGS.with(database.with(new Seed("app", List.of(), List.of("fill"))));
    var loader =
        new ComposeLoader(
            _ -> Optional.of("services: {web: {image: a}}".getBytes(StandardCharsets.UTF_8)),
            Map.of());

    assertThatThrownBy(
            () -> ReleaseCommandService.verify(loader.load("shop", List.of("a.yml")), settings))
        .hasMessageContaining("there is no service 'app'")
        .hasMessageContaining("database.seed.service");
  }
}
