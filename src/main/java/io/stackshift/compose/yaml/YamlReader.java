package io.stackshift.compose.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads one YAML document. */
public final class YamlReader {

  private static final String SYNTAX = "Correct the syntax there or in the line above.";

  private final String file;
  private final Faults faults;

  private YamlReader(String file, Faults faults) {
    this.file = file;
    this.faults = faults;
  }

  /**
   * The document in a file, which must be a mapping; nothing when it cannot be read at all. Of tags
   * it knows those of the Compose format, {@code !reset} and {@code !override}, besides those of
   * YAML itself.
   *
   * @param faults hears what is wrong. Where the rest can be read without it (a key that is there
   *     twice, an unknown tag), the rest is returned
   */
  public static Optional<Document> read(String file, byte[] content, Faults faults) {
    if (content.length > Bounds.BYTES) {
      faults.found(Mark.of(file), "the file is too large", "Split it into several stacks.");
      return Optional.empty();
    }
    YamlReader reader = new YamlReader(file, faults);
    return reader
        .decode(content)
        .flatMap(reader::compose)
        .flatMap(root -> new TreeBuilder(file, faults).build(root));
  }

  private Optional<String> decode(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      faults.found(Mark.of(file), "the file is not UTF-8 text", "Save it in the UTF-8 encoding.");
      return Optional.empty();
    }
  }

  private Optional<org.snakeyaml.engine.v2.nodes.Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setSchema(new ImplicitScalars())
            .setCodePointLimit(Bounds.BYTES)
            // In one piece: a window that moves is copied again and again within a long line.
            .setBufferSize(text.length() + 1)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
    LimitedParser limited = new LimitedParser(parser);
    try {
      Optional<org.snakeyaml.engine.v2.nodes.Node> root =
          new Composer(settings, limited).getSingleNode();
      if (root.isEmpty()) {
        faults.found(Mark.of(file), "the file is empty", "Write at least one service into it.");
      }
      return root;
    } catch (LimitedParser.OutOfBounds e) {
      faults.found(
          place(e.mark()), String.valueOf(e.getMessage()), "Split it, or make it simpler.");
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      return invalid(place(e.getProblemMark()), e.getProblem());
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The library has defects: an escape in quotes that breaks off is one.
      return invalid(place(limited.last()), "something behind this place is not");
    }
  }

  private Mark place(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return mark.map(it -> new Mark(file, it.getLine() + 1, it.getColumn() + 1))
        .orElse(Mark.of(file));
  }

  private Optional<org.snakeyaml.engine.v2.nodes.Node> invalid(Mark mark, String problem) {
    faults.found(mark, "the file is not valid YAML: " + problem, SYNTAX);
    return Optional.empty();
  }
}
