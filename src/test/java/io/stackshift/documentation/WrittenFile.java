package io.stackshift.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.settings.Machine;
import io.stackshift.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file in YAML as documentation shows it: a Compose file, or settings. It may leave out what has
 * nothing to do with what it shows.
 */
final class WrittenFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String SETTINGS =
      """
      {"stack": "shop", "compose": ["compose.yml"],
       "database": {"url": "postgresql://postgres/shop", "user": "shop", "password": "x", "migrations": "m"},
       "metadata": {"url": "http://hasura:8080", "admin_secret": "x"}}
      """;

  private static final Map<String, String> VARIABLES =
      Map.of(
          "HASURA_ADMIN_SECRET",
          "x",
          "POSTGRES_PASSWORD",
          "x",
          "REGISTRY",
          "registry.example.org",
          "RELEASE",
          "1a2b3c4d",
          "WEBHOOK_SECRET",
          "x");

  private WrittenFile() {}

  /** Refuses the file as Stackshift would. */
  static void check(String text) throws JsonProcessingException {
    var file = (ObjectNode) YAML.readTree(text);
    if (file.has("services") || file.has("include")) {
      checkCompose(file);
    } else {
      checkSettings(file);
    }
  }

  private static void checkCompose(ObjectNode file) {
    file.path("services")
        .forEach(service -> {
          if (service instanceof ObjectNode keys && !keys.has("image") && !keys.has("build")) {
            keys.put("image", "shop");
          }
        });
    define(file, "networks");
    new ComposeLoader(
            path ->
                Optional.of(path)
                    .filter("compose.yml"::equals)
                    .map(_ -> file.toString().getBytes(UTF_8)),
            VARIABLES,
            "/project",
            new LoadOptions(new TreeSet<>(Set.of("*")), true),
            _ -> {})
        .load("shop", List.of("compose.yml"));
  }

  /** What services name and the example has no room for. */
  private static void define(ObjectNode file, String kind) {
    ObjectNode defined = file.withObjectProperty(kind);
    file.path("services")
        .forEach(service ->
            service
                .path(kind)
                .forEach(name -> {
                  if (name.isTextual() && !defined.has(name.asText())) {
                    defined.putObject(name.asText());
                  }
                }));
  }

  private static void checkSettings(ObjectNode file) throws JsonProcessingException {
    var whole = (ObjectNode) new ObjectMapper().readTree(SETTINGS);
    if (file.path("database").has("command")) {
      whole.remove("database");
    }
    file.properties()
        .forEach(key -> {
          JsonNode above = key.getValue();
          if (whole.get(key.getKey()) instanceof ObjectNode below
              && above instanceof ObjectNode keys) {
            below.setAll(keys);
          } else {
            whole.set(key.getKey(), above);
          }
        });
    var nowhere = Path.of("/nonexistent");
    new SettingsLoader(new Machine(VARIABLES, nowhere, nowhere))
        .composeFiles(
            "stackshift.yml",
            whole.toString().getBytes(UTF_8),
            "",
            "1a2b3c4d",
            SettingsLoader.Unset.STANDS_IN);
    if (!file.has("environment")) {
      new SettingsLoader(new Machine(VARIABLES, nowhere, nowhere))
          .load("stackshift.yml", whole.toString().getBytes(UTF_8), "", "1a2b3c4d");
    }
  }
}
