package io.stackshift.compose.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Writes a tree as YAML that readers of YAML 1.1 and of YAML 1.2 understand alike. */
public final class YamlWriter {

  /** Texts that a reader of YAML 1.1 takes for booleans; numbers and nulls are found by form. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of("y", "yes", "n", "no", "on", "off", "true", "false");

  private static final int LONGEST_OLD_BOOLEAN = 5;

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

  /** No tag is ever written. */
  private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);

  private final Emitter emitter;

  private YamlWriter(Emitter emitter) {
    this.emitter = emitter;
  }

  /** The document as text. */
  public static String write(Node node) {
    StringBuilder text = new StringBuilder();
    Emitter emitter = new Emitter(SETTINGS, new TextWriter(text));
    // Events instead of the library's nodes: those are searched for anchors, which takes longer
    // than all the rest.
    emitter.emit(new StreamStartEvent());
    emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    new YamlWriter(emitter).emit(node);
    emitter.emit(new DocumentEndEvent(false));
    emitter.emit(new StreamEndEvent());
    return UnsafeCharacters.escaped(text.toString());
  }

  private void emit(Node node) {
    switch (node) {
      case Node.Text(Mark _, String value, boolean _) -> text(value);
      case Node.Whole(Mark _, long value) -> plain(Long.toString(value));
      case Node.Decimal(Mark _, double value) -> plain(decimal(value));
      case Node.Flag(Mark _, boolean value) -> plain(Boolean.toString(value));
      case Node.Nothing _, Node.Broken _ -> plain("null");
      case Node.Sequence(Mark _, List<Node> items) -> {
        emitter.emit(
            new SequenceStartEvent(
                Optional.empty(), Optional.empty(), true, style(items.isEmpty())));
        items.forEach(this::emit);
        emitter.emit(new SequenceEndEvent());
      }
      case Node.Mapping mapping -> {
        emitter.emit(
            new MappingStartEvent(
                Optional.empty(), Optional.empty(), true, style(mapping.entries().isEmpty())));
        mapping
            .entries()
            .forEach((key, entry) -> {
              text(key);
              emit(entry.value());
            });
        emitter.emit(new MappingEndEvent());
      }
    }
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

  private void plain(String text) {
    scalar(text, ScalarStyle.PLAIN);
  }

  private void text(String text) {
    if (mustBeQuoted(text)) {
      scalar(text, ScalarStyle.DOUBLE_QUOTED);
    } else {
      scalar(text, text.indexOf('\n') < 0 ? ScalarStyle.PLAIN : ScalarStyle.LITERAL);
    }
  }

  private void scalar(String text, ScalarStyle style) {
    emitter.emit(new ScalarEvent(Optional.empty(), Optional.empty(), UNTAGGED, text, style));
  }

  private static boolean mustBeQuoted(String text) {
    return (text.length() <= LONGEST_OLD_BOOLEAN
            && OLD_BOOLEANS.contains(text.toLowerCase(Locale.ROOT)))
        || (startsLikeANumber(text) && isOldNumber(text))
        || text.equals("<<")
        || text.equals("=")
        || PlainScalar.isMoreThanText(text)
        || UnsafeCharacters.areIn(text);
  }

  private static boolean startsLikeANumber(String text) {
    return !text.isEmpty() && "+-0123456789".indexOf(text.charAt(0)) >= 0;
  }

  /** A number or a date to readers of YAML 1.1. */
  private static boolean isOldNumber(String text) {
    return (text.length() <= LONGEST_NUMBER && BASE_60.matcher(text).matches())
        || DATE.matcher(text).matches();
  }

  /** Where the emitter writes to. */
  private record TextWriter(StringBuilder text) implements StreamDataWriter {

    @Override
    public void write(String part) {
      text.append(part);
    }

    @Override
    public void write(String part, int offset, int length) {
      text.append(part, offset, offset + length);
    }
  }
}
