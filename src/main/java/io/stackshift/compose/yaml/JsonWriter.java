package io.stackshift.compose.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes a tree as JSON. */
public final class JsonWriter {

  private JsonWriter() {}

  /** The document on several lines, the last one ended. */
  public static String write(Node node) {
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        new Separators()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(indenter);
    printer.indentArraysWith(indenter);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      write(node, out.setPrettyPrinter(printer));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text takes everything
    }
    return UnsafeCharacters.escaped(text.append('\n').toString());
  }

  /** The document on one line, with keys in their order: equal trees have equal texts. */
  public static String compact(Node node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      write(node, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text takes everything
    }
    return text.toString();
  }

  private static void write(Node node, JsonGenerator out) throws IOException {
    switch (node) {
      case Node.Text text -> out.writeString(text.value());
      case Node.Whole(Mark _, long value) -> out.writeNumber(value);
      case Node.Decimal(Mark _, double value) when Double.isFinite(value) ->
          out.writeNumber(NumberText.of(value));
      case Node.Decimal(Mark _, double value) -> out.writeString(NumberText.of(value));
      case Node.Flag(Mark _, boolean value) -> out.writeBoolean(value);
      case Node.Nothing _, Node.Broken _ -> out.writeNull();
      case Node.Sequence(Mark _, List<Node> items) -> {
        out.writeStartArray();
        for (Node item : items) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Node.Mapping mapping -> {
        out.writeStartObject();
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
          out.writeFieldName(entry.getKey());
          write(entry.getValue().value(), out);
        }
        out.writeEndObject();
      }
    }
  }
}
