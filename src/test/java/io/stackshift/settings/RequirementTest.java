package io.stackshift.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code environment.require}: what variables have to be. */
class RequirementTest {

  private static final String BASE = "stack: shop\ncompose: [a.yml]\n";

  private static SettingsLoader.Loaded load(String yaml, Map<String, String> process) {
    return load(yaml, "", process);
  }

  private static SettingsLoader.Loaded load(
      String yaml, String environment, Map<String, String> process) {
    return new SettingsLoader(new Machine(process, Path.of("/home/ann"), Path.of("/nowhere")))
        .load("f.yml", yaml.getBytes(StandardCharsets.UTF_8), environment, "0a1b2c3d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | 8080 | true",
        "int | -1 | true",
        "int | 80a | false",
        "int | 1.5 | false",
        "bool | true | true",
        "bool | off | true",
        "bool | maybe | false",
        "url | https://example.org/x | true",
        "url | postgres://db_1:5432/shop | true",
        "url | example.org | false",
        "email | ann@example.org | true",
        "email | ann@localhost | false",
        "duration | 1m30s | true",
        "duration | soon | false",
        "string | anything at all | true",
        "secret | anything at all | true",
        "enum, values: [small, large] | small | true",
        "enum, values: [small, large] | medium | false",
        "pattern, pattern: '#[0-9a-f]{6}$' | #00ff00 | true",
        "pattern, pattern: '#[0-9a-f]{6}$' | 00ff00 | false",
      })
  void aTypeTakesWhatItMeans(String type, String value, boolean taken) {
    String yaml = BASE + "environment: {require: [{name: X, type: %s}]}\n".formatted(type);

    if (taken) {
      assertThat(load(yaml, Map.of("X", value)).settings().stack()).isEqualTo("shop");
    } else {
      assertThatThrownBy(() -> load(yaml, Map.of("X", value)))
          .hasMessageContaining("X has to be ")
          .hasMessageContaining("but is \"" + value + "\"");
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithoutSecrets() {
    String yaml =
        BASE
            + """
            environment:
              require:
                - PLAIN
                - {name: PORT, type: int}
                - {name: API_TOKEN, type: int}
                - {name: CODE, type: pattern, pattern: '[0-9]+', secret: true}
                - {name: HOME_PAGE, type: url}
            """;

    assertThatThrownBy(() ->
            load(
                yaml,
                Map.of(
                    "PORT",
                    "http",
                    "API_TOKEN",
                    "hunter2",
                    "CODE",
                    "s3same",
                    "HOME_PAGE",
                    "https://u:pw@")))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.what())
                  .isEqualTo(
                      "a required variable is not set: PLAIN; PORT has to be a whole number, but is"
                          + " \"http\"; API_TOKEN has to be a whole number; CODE has to be like"
                          + " [0-9]+");
              assertThat(error.where()).isEqualTo("f.yml:4, environment.require");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{name: X, type: number} | a type: string",
        "{name: X, type: enum} | values belong to the type enum",
        "{name: X, values: [a]} | values belong to the type enum",
        "{name: X, type: pattern} | a pattern belongs to the type pattern",
        "{name: X, type: pattern, pattern: '('} | not a regular expression",
        "{type: int} | 'name' is missing",
        "{name: 'a b'} | the name of a variable",
        "{name: X, typ: int} | unknown key 'typ'"
      })
  void whatIsNoRequirementIsRefused(String requirement, String message) {
    String yaml = BASE + "environment: {require: [%s]}\n".formatted(requirement);

    assertThatThrownBy(() -> load(yaml, Map.of("X", "1"))).hasMessageContaining(message);
  }

  @Test
  void whatSettingsSetIsWeakerThanFilesAndProcessAndLaidOverNameByName() {
    String yaml =
        BASE
            + """
            environment: {set: {DOMAIN: shop.example.org, TIER: large, ADDRESS: 'https://${HOST}/'}}
            environments:
              staging: {environment: {set: {DOMAIN: staging.example.org}}}
            """;
    Map<String, String> process = Map.of("HOST", "h", "TIER", "small");

    assertThat(load(yaml, "staging", process).variables().values())
        .containsEntry("DOMAIN", "staging.example.org")
        .containsEntry("ADDRESS", "https://h/")
        .containsEntry("TIER", "small");
    assertThat(load(yaml, process).variables().values())
        .containsEntry("DOMAIN", "shop.example.org");
  }
}
