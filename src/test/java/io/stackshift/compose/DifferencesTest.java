package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Where Stackshift differs from {@code docker stack config} on purpose, each with its reason. */
class DifferencesTest {

  /** The reference keys ports by the published port alone and loses one of the two. */
  @Test
  void onePublishedPortForTwoProtocolsSurvivesAMerge() {
    assertThat(Loading.of(web("ports: ['53:53', '53:53/udp']"), web("user: u")).web().ports())
        .hasSize(2);
  }

  /** The reference takes all unpublished ports for one. */
  @Test
  void portsThatTheEnginePublishesSurviveAMerge() {
    assertThat(Loading.of(web("ports: ['80', '81']"), web("ports: ['82']")).web().ports())
        .extracting(Service.Port::target)
        .containsExactly(80, 81, 82);
  }

  /** The reference appends one command to the other, which is never what is meant. */
  @Test
  void aHealthChecksCommandIsReplaced() {
    assertThat(
            Loading.of(web("healthcheck: {test: [CMD, a]}"), web("healthcheck: {test: [CMD, b]}"))
                .web()
                .healthCheck()
                .test())
        .containsExactly("CMD", "b");
  }

  /** The reference takes a letter before a colon for a Windows drive. */
  @Test
  void aVolumesNameMayHaveOneLetter() {
    Loading loading =
        Loading.of("services: {web: {image: a, volumes: ['v:/data']}}\nvolumes: {v: }");
    assertThat(loading.web().mounts()).extracting(Mount::source).containsExactly("v");
  }

  /** The reference prints a date as Go does: 2024-01-01 00:00:00 +0000 UTC. */
  @Test
  void datesStayAsTheyAreWritten() {
    assertThat(Loading.ofWeb("environment: {A: 2024-01-01}").web().process().environment())
        .containsEntry("A", "2024-01-01");
  }

  /** The reference casts to numbers and booleans only at some paths. */
  @Test
  void variablesBecomeWhateverTypeTheFormatWants() {
    Service web =
        Loading.of(
                web("init: ${YES}"),
                web("configs: [{source: c, mode: '${MODE}'}]") + "configs: {c: {content: x}}")
            .variable("YES", "true")
            .variable("MODE", "0400")
            .web();
    assertThat(web.process().init()).isEqualTo(ContainerProcess.Init.ON);
    assertThat(web.configs()).extracting(Service.FileReference::mode).containsExactly(0400);
  }

  /**
   * The reference knows neither the keys nor a top-level name; their meaning on a swarm is clear.
   */
  @Test
  void keysOfNewerFilesAreShown() {
    Loading loading =
        Loading.of(
            """
            name: shop
            services: {web: {image: a, depends_on: {db: {condition: service_healthy}}}, db: {image: b}}
            configs: {c: {content: text}}
            secrets: {s: {environment: PASSWORD}}
            """);
    assertThat(parsed(loading.variable("PASSWORD", "hush").normalForm()))
        .isEqualTo(
            Map.of(
                "version", "3.13",
                "services",
                    Map.of(
                        "web", Map.of("image", "a", "depends_on", List.of("db")),
                        "db", Map.of("image", "b")),
                "configs", Map.of("c", Map.of("content", "text")),
                "secrets", Map.of("s", Map.of("environment", "PASSWORD"))));
  }

  private static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static String web(String keys) {
    return "services:\n  web:\n    image: app\n    " + keys + "\n";
  }
}
