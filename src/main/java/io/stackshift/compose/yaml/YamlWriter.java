package io.stackshift.compose.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Writes a tree as YAML that readers of YAML 1.1 and of YAML 1.2 understand alike. */
public final class YamlWriter {

  /** Texts that a reader of YAML 1.1 takes for booleans; numbers and nulls are found by form. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of("y", "yes", "n", "no", "on", "off", "true", "false");

  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  /** Longer texts are no numbers to anybody; the pattern would need a deep stack for them. */
  private static final int LONGEST_NUMBER = 400;

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new FailsafeSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndentWithIndicator(true)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setSplitLines(false)
          .build();

  private YamlWriter() {}

  /** The document as text. */
  public static String write(Node node) {
    var events = new Serialize(SETTINGS).serializeOne(represent(node));
    return new Present(SETTINGS).emitToString(events.iterator());
  }

  private static org.snakeyaml.engine.v2.nodes.Node represent(Node node) {
    return switch (node) {
      case Node.Text(Mark _, String value, boolean _) -> text(value);
      case Node.Whole(Mark _, long value) -> plain(Long.toString(value));
      case Node.Decimal(Mark _, double value) -> plain(decimal(value));
      case Node.Flag(Mark _, boolean value) -> plain(Boolean.toString(value));
      case Node.Nothing _, Node.Broken _ -> plain("null");
      case Node.Sequence(Mark _, List<Node> items) ->
          new SequenceNode(
              Tag.SEQ, items.stream().map(YamlWriter::represent).toList(), style(items.isEmpty()));
      case Node.Mapping mapping ->
          new MappingNode(
              Tag.MAP,
              mapping.entries().entrySet().stream()
                  .map(e -> new NodeTuple(text(e.getKey()), represent(e.getValue().value())))
                  .toList(),
              style(mapping.entries().isEmpty()));
    };
  }

  private static FlowStyle style(boolean empty) {
    return empty ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private static String decimal(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return NumberText.of(value);
  }

  /** Everything has the tag of a text, so that no tag is ever written. */
  private static ScalarNode plain(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
  }

  private static ScalarNode text(String text) {
    if (mustBeQuoted(text)) {
      return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
    }
    return new ScalarNode(
        Tag.STR, text, text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
  }

  private static boolean mustBeQuoted(String text) {
    return (text.length() <= LONGEST_NUMBER && BASE_60.matcher(text).matches())
        || DATE.matcher(text).matches()
        || OLD_BOOLEANS.contains(text.toLowerCase(Locale.ROOT))
        || text.equals("<<")
        || text.equals("=")
        || PlainScalar.isMoreThanText(text);
  }
}
