package io.stackshift.hasura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML files of a metadata folder. {@code !include <file>}, as a tag or (as Hasura's CLI
 * writes it) as a text, stands for the content of another file, named from the folder of the one
 * that includes it.
 *
 * @param folder beyond which no file is read
 */
record MetadataYaml(String folder, MetadataFiles files) {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String INCLUDE = "!include";
  private static final int DEEPEST_INCLUDE = 20;

  /** A file by its path in the folder; nothing when there is none. */
  Optional<JsonNode> read(String file) {
    return content(file).map(bytes -> JSON.valueToTree(value(file, bytes, 0)));
  }

  /** A file that is no YAML. */
  Optional<String> text(String file) {
    return content(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> content(String file) {
    return files.read(folder + "/" + file);
  }

  private @Nullable Object value(String file, byte[] content, int depth) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(folder + "/" + file)
            .setTagConstructors(Map.of(new Tag(INCLUDE), new Text()))
            .build();
    try {
      Object loaded =
          new Load(settings).loadFromString(new String(content, StandardCharsets.UTF_8));
      return included(file, loaded, depth);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw refused("this is not YAML: " + e.getProblem(), file + ":" + line, e);
    } catch (YamlEngineException e) {
      throw refused("this is not YAML: " + e.getMessage(), file, e);
    }
  }

  private UserError refused(String what, String file, Exception cause) {
    return UserError.refused(what, folder + "/" + file, "Correct the file.", cause);
  }

  private @Nullable Object included(String file, @Nullable Object value, int depth) {
    return switch (value) {
      case List<?> items ->
          items.stream().map(item -> orNull(included(file, item, depth))).toList();
      case Map<?, ?> mapping -> {
        var result = new LinkedHashMap<String, @Nullable Object>();
        mapping.forEach(
            (key, item) -> result.put(String.valueOf(key), included(file, item, depth)));
        yield result;
      }
      case String text when text.startsWith(INCLUDE + " ") ->
          include(file, text.substring(INCLUDE.length()).strip(), depth + 1);
      case null, default -> value;
    };
  }

  /** Lists of what was read can't hold nothing; JSON's own can. */
  private static Object orNull(@Nullable Object value) {
    return value == null ? JSON.nullNode() : value;
  }

  private @Nullable Object include(String from, String name, int depth) {
    Path path = Path.of("/" + from).resolveSibling(name.replaceAll("^\"|\"$", ""));
    String file = path.normalize().toString().substring(1);
    if (name.startsWith("/") || path.toString().contains("..") || depth > DEEPEST_INCLUDE) {
      throw UserError.refused(
          depth > DEEPEST_INCLUDE
              ? "files include each other in a circle"
              : "only files of the metadata folder can be included, not " + name,
          folder + "/" + from,
          "Correct the !include.");
    }
    byte[] content =
        content(file)
            .orElseThrow(() ->
                UserError.refused(
                    "the file %s/%s, which is included, is missing".formatted(folder, file),
                    folder + "/" + from,
                    "Commit it, or correct the !include."));
    return file.matches(".*\\.(ya?ml|json)")
        ? value(file, content, depth)
        : new String(content, StandardCharsets.UTF_8);
  }

  /** Keeps the tag as the text that means the same. */
  private static final class Text implements ConstructNode {
    @Override
    public Object construct(@Nullable Node node) {
      return INCLUDE + " " + (node instanceof ScalarNode scalar ? scalar.getValue() : "");
    }
  }
}
