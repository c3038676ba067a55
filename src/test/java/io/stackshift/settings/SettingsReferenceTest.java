package io.stackshift.settings;

import static io.stackshift.documentation.Generated.cell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.stackshift.documentation.Generated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys of {@code stackshift.yml} as the docs have them. */
class SettingsReferenceTest {

  private static final Path MEANINGS = Path.of("src/test/resources/reference/settings.yml");

  /** A file in which every key with a default has the section that it belongs to. */
  private static final String FILE =
      """
      {"stack": "shop", "compose": ["compose.yml"],
       "database": {"url": "postgresql://postgres/shop", "user": "shop", "password": "x", "migrations": "m"},
       "metadata": {"url": "http://hasura:8080", "admin_secret": "x"},
       "gates": [{"http": "http://web"}],
       "rollout": {"services": {"web": {"canary": {}, "strategy": "canary"}}, "analysis": [{"http": "http://web"}]},
       "limits": {}, "hooks": {}}
      """;

  /** What is said of a key. */
  record Meaning(String is, String otherwise, String means) {

    static Meaning of(Map<String, String> said) {
      return new Meaning(
          said.getOrDefault("is", ""),
          said.getOrDefault("default", ""),
          Objects.requireNonNull(said.get("means")));
    }
  }

  @Test
  void theSettingsAreThoseOfTheLoader() throws IOException {
    var shapes = new LinkedHashMap<String, Shape>();
    collect("", Shape.document(), shapes);
    Map<String, Meaning> meanings = meanings();

    assertThat(meanings.keySet())
        .as("%s tells of every key that the loader knows, and of no other", MEANINGS)
        .containsExactlyInAnyOrderElementsOf(shapes.keySet());
    Generated.check(
        "docs/reference/settings.md",
        """
        # Settings

        Written from the loader by `scripts/docs`. All keys of `stack/stackshift.yml`; one that is not here is refused. Values are expanded with
        variables: `${NAME}`, `${NAME:-default}`, `${NAME:?message}` ([environment](../environment.md)). Durations are written as `90s`, `2m` or `1m30s`. Paths of the
        project start at its root. `[]` is each item of a list, and `<…>` a name of your own.

        %s\
        """
            .formatted(page(shapes, meanings)));
  }

  static Stream<Map.Entry<String, Meaning>> defaults() throws IOException {
    return meanings().entrySet().stream().filter(it -> !it.getValue().otherwise().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void aDefaultIsWhatCountsWhereTheKeyIsNotThere(Map.Entry<String, Meaning> key)
      throws JsonProcessingException {
    String path = key.getKey().replace("[]", "/0").replace("<service>", "web").replace('.', '/');
    var without = (ObjectNode) new ObjectMapper().readTree(FILE);
    var with = without.deepCopy();
    if (path.endsWith("/strategy")) {
      parent(with, path).remove("canary");
      parent(without, path).remove("canary");
      parent(without, path).remove("strategy");
    }
    set(with, path, key.getValue().otherwise());

    assertThat(load(with)).isEqualTo(load(without));
  }

  private static ObjectNode parent(JsonNode file, String path) {
    return (ObjectNode) file.at("/" + path.substring(0, path.lastIndexOf('/')));
  }

  private static void set(ObjectNode file, String path, String value) {
    JsonNode parent = path.contains("/") ? parent(file, path) : file;
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (value.equals("true") || value.equals("false")) {
      ((ObjectNode) parent).put(name, Boolean.parseBoolean(value));
    } else {
      ((ObjectNode) parent).put(name, value);
    }
  }

  private static Settings load(JsonNode file) {
    var nowhere = Path.of("/nonexistent");
    return new SettingsLoader(new Machine(Map.of(), nowhere, nowhere))
        .load("stackshift.yml", file.toString().getBytes(UTF_8), "", "1a2b3c4d")
        .settings();
  }

  private static SequencedMap<String, Meaning> meanings() throws IOException {
    Map<String, Map<String, String>> read =
        new YAMLMapper().readValue(Files.readString(MEANINGS), new TypeReference<>() {});
    var meanings = new LinkedHashMap<String, Meaning>();
    read.forEach((key, said) -> meanings.put(key, Meaning.of(said)));
    return meanings;
  }

  /**
   * Every place where something can be written; a group of the top, or of a list, is one itself.
   */
  private static void collect(String path, Shape shape, Map<String, Shape> found) {
    switch (shape) {
      case Shape.Text _, Shape.Flag _, Shape.Words _ -> found.put(path, shape);
      case Shape.Items(Shape.Text _) -> found.put(path, shape);
      case Shape.Items(Shape each) -> collect(path + "[]", each, found);
      case Shape.TextOr(Shape.Group detailed) -> {
        found.put(path, shape);
        keys(path, detailed, found);
      }
      case Shape.Group group -> {
        if (!path.isEmpty() && !path.endsWith(">")) {
          found.put(path, group);
        }
        keys(path, group, found);
      }
      case Shape.Named(Shape each) -> {
        switch (path) {
          case "environments" -> found.put("environments.<name>", each);
          case "rollout.services" -> collect(path + ".<service>", each, found);
          default -> collect(path + ".<variable>", each, found);
        }
      }
    }
  }

  private static void keys(String path, Shape.Group group, Map<String, Shape> found) {
    group
        .keys()
        .forEach((key, shape) -> collect(path.isEmpty() ? key : path + "." + key, shape, found));
  }

  private static String page(Map<String, Shape> shapes, Map<String, Meaning> meanings) {
    var sections = new LinkedHashMap<String, List<String>>();
    meanings.forEach((key, meaning) ->
        sections
            .computeIfAbsent(title(key, shapes), _ -> new ArrayList<>())
            .add(row(key, Objects.requireNonNull(shapes.get(key)), meaning)));
    return sections.entrySet().stream()
        .map(section ->
            "## %s\n\n| key | value | default | |\n|---|---|---|---|\n%s"
                .formatted(section.getKey(), String.join("", section.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String title(String key, Map<String, Shape> shapes) {
    String top = key.split("[.\\[]", -1)[0];
    return shapes.containsKey(top) && !(shapes.get(top) instanceof Shape.Group)
        ? "The project"
        : "`" + top + "`";
  }

  private static String row(String key, Shape shape, Meaning meaning) {
    String otherwise = meaning.otherwise().isEmpty() ? "" : "`" + meaning.otherwise() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key, cell(value(shape, meaning.is())), otherwise, cell(meaning.means()));
  }

  private static String value(Shape shape, String is) {
    return switch (shape) {
      case Shape.Text _, Shape.TextOr _ -> is;
      case Shape.Flag _ -> "`true`, `false`";
      case Shape.Words _ -> "a command: a text for `sh -c`, or a list of words";
      case Shape.Items _ -> "a list of " + is;
      case Shape.Group _, Shape.Named _ -> "keys";
    };
  }
}
