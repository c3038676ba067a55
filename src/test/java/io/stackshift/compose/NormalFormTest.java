package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code config} prints beside that it equals the reference. */
class NormalFormTest {

  private static final String TWO =
      """
      services:
        web: {image: "shop/web:${TAG}", environment: {PRICE: "$$5", NAME: "${NAME}"}}
        db: {image: postgres, labels: {b: "2", a: "1"}}
        copy: {image: postgres}
        built: {build: .}
      """;

  private static Loading two() {
    return Loading.of(TWO).variable("TAG", "1").variable("NAME", "a$b");
  }

  @Test
  void dollarSignsAreDoubledSoThatTheyAreReadAsThemselves() {
    assertThat(two().normalForm()).contains("PRICE: $$5\n").contains("NAME: a$$b\n");
    assertThat(Loading.of(two().normalForm()).merged().reference())
        .contains("PRICE: $5\n")
        .contains("NAME: a$b\n");
  }

  @Test
  void jsonIsTheSameDocument() {
    assertThat(parsed(two().merged().json())).isEqualTo(parsed(two().normalForm()));
  }

  @Test
  void servicesAndImagesAreSortedAndEachIsThereOnce() {
    assertThat(two().merged().services()).containsExactly("built", "copy", "db", "web");
    assertThat(two().merged().images()).containsExactly("postgres", "shop/web:1");
  }

  @Test
  void aHashChangesWithTheDefinitionOnly() {
    var before = two().merged().hashes();
    assertThat(two().merged().hashes()).isEqualTo(before);
    var after = two().variable("TAG", "2").merged().hashes();
    assertThat(after.get("web")).isNotEqualTo(before.get("web")).matches("[0-9a-f]{64}");
    assertThat(after.get("db")).isEqualTo(before.get("db"));
    assertThat(
            Loading.of("services: {db: {labels: [a=1, b=2], image: postgres}}").merged().hashes())
        .as("other order, other syntax")
        .containsEntry("db", String.valueOf(before.get("db")));
  }

  @Test
  void valuesOfEnvironmentFilesAreInTheEnvironmentAlone() {
    Loading loading = Loading.ofWeb("env_file: common.env").file("stack/common.env", "PRICE=$5");
    assertThat(loading.normalForm()).contains("PRICE: $$5").doesNotContain("env_file");
    assertThat(loading.merged().reference()).contains("PRICE: $5").contains("common.env");
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, image: a, 3.0",
    "3.0, 'image: a, ports: [80]', 3.2",
    "3.3, 'image: a, healthcheck: {start_period: 1s, test: b}', 3.4",
    "3.8, 'image: a, init: true', 3.8",
    "3.1, 'image: a, deploy: {resources: {limits: {pids: 1}}}', 3.9",
    "3.7, 'image: a, oom_score_adj: 5', 3.13",
  })
  void theVersionIsRaisedToOneThatHasTheKeys(String written, String keys, String printed) {
    assertThat(
            Loading.of("version: '%s'\nservices: {web: {%s}}".formatted(written, keys))
                .normalForm())
        .startsWith("version: \"" + printed + "\"\n");
  }

  @Test
  void whatDockerRefusesIsNamedWithItsPlace() {
    Loading loading =
        Loading.of(
            """
            services: {web: {image: a}}
            configs: {c: {content: hello}}
            secrets: {s: {environment: PASSWORD}, t: {file: ./t}}
            """);
    assertThat(loading.merged().unknownToDocker())
        .extracting(Warning::toString)
        .containsExactly(
            "stack/app.yml:2:24: configs.c.content is known to `stackshift deploy`, and refused by"
                + " `docker stack deploy`",
            "stack/app.yml:3:28: secrets.s.environment is known to `stackshift deploy`, and refused"
                + " by `docker stack deploy`");
  }

  @Test
  void aTemplateKeepsVariablesAndDoublesWhatNeverWasOne() {
    Loading loading =
        Loading.ofWeb("env_file: a.env\nenvironment: {NAME: '${NAME:-x}', PRICE: $$5}")
            .file("stack/a.env", "LITERAL=$HOME");
    Object services = parsed(loading.template().yaml());
    assertThat(services)
        .extracting("services.web.environment")
        .isEqualTo(Map.of("NAME", "${NAME:-x}", "PRICE", "$$5", "LITERAL", "$$HOME"));
    assertThat(loading.heard()).as("nothing is unset here").isEmpty();
  }

  @Test
  void itsOwnTextShowsNoValue() {
    assertThat(two().merged().toString()).isEqualTo("NormalForm[built, copy, db, web]");
  }

  private static Object parsed(String document) {
    return new Load(LoadSettings.builder().build()).loadFromString(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\Nb",
        "\\u2028",
        "\\u2029x",
        "\\ufeffx",
        "\\x7f",
        "\\a",
        "x\\ny\\Nz",
        "\\uFFFE",
        "\\x80",
        "\\r",
        "a\\tb"
      })
  void charactersThatReadersTakeForOthersAreEscaped(String text) {
    Loading loading =
        Loading.ofWeb("labels: {a: \"%s\"}\nenvironment: {\"%s\": x}".formatted(text, text));
    NormalForm merged = loading.merged();
    assertThat(merged.yaml() + merged.json())
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe]");
    assertThat(Loading.of(merged.yaml()).web().labels()).isEqualTo(loading.web().labels());
    assertThat(Loading.of(merged.json()).web()).isEqualTo(loading.web());
  }
}
