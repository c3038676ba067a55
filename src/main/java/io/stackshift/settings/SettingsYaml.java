package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML 1.2 document into {@link Value}s. */
final class SettingsYaml {

  private SettingsYaml() {}

  /** The document, which must be one mapping without duplicate keys or empty values. */
  static Value.Section parse(String file, byte[] content) {
    Place top = new Place(file, 1, "");
    Node root = compose(file, decode(top, content));
    return switch (value(root, top)) {
      case Value.Section section -> section;
      case Value.Text _, Value.Flag _, Value.Items _ ->
          throw top.refused(
              "the settings are not a list of keys with values",
              "Start with 'stack: <name>' and 'compose: [<file>]'.");
    };
  }

  private static String decode(Place top, byte[] content) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw top.refused("the file is not UTF-8 text", "Save it as UTF-8.");
    }
  }

  private static Node compose(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(true).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() ->
              UserError.refused(
                  "the file is empty",
                  file,
                  "Start with 'stack: <name>' and 'compose: [<file>]'."));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw UserError.refused(
          "this is not YAML: " + e.getProblem(), file + ":" + line, "Correct the syntax.");
    } catch (YamlEngineException e) {
      throw UserError.refused("this is not YAML", file, "Correct the syntax.");
    }
  }

  private static Value value(Node node, Place place) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, place);
      case SequenceNode sequence -> {
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(value(item, place.item(items.size(), line(item))));
        }
        yield new Value.Items(place.line(), List.copyOf(items));
      }
      case MappingNode mapping -> section(mapping, place);
      case AnchorNode anchor -> value(anchor.getRealNode(), place);
      default -> throw new IllegalStateException(node.getNodeType().toString());
    };
  }

  private static Value scalar(ScalarNode scalar, Place place) {
    if (scalar.getTag().equals(Tag.NULL)) {
      throw place.refused("there is no value", "Give it one, or remove the key.");
    }
    return scalar.getTag().equals(Tag.BOOL)
        ? new Value.Flag(place.line(), Boolean.parseBoolean(scalar.getValue()))
        : new Value.Text(place.line(), scalar.getValue());
  }

  private static Value.Section section(MappingNode mapping, Place place) {
    if (mapping.isRecursive()) {
      throw place.refused("this refers to itself", "Write it out instead of using an alias.");
    }
    SequencedMap<String, Value> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new Place(place.file(), line, place.path())
            .refused("a key is not plain text", "Write it as 'key: value'.");
      }
      Place there = place.key(key.getValue(), line);
      if (keys.containsKey(key.getValue())) {
        throw there.refused("this key is written twice", "Remove one of the two.");
      }
      keys.put(key.getValue(), value(tuple.getValueNode(), there));
    }
    return new Value.Section(place.line(), keys);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
