package io.stackshift.compose.yaml;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML document. */
public final class YamlReader {

  private static final int MAXIMUM_CHARACTERS = 16 * 1024 * 1024;

  private YamlReader() {}

  /**
   * The document in a file, which must be a mapping. Of tags it knows those of the Compose format,
   * {@code !reset} and {@code !override}, besides those of YAML itself.
   *
   * @throws UserError when the file is not YAML, not a mapping, repeats a key, or unfolds to
   *     something unreasonably large
   */
  public static Document read(String file, byte[] content) {
    return new TreeBuilder(file).build(compose(file, decode(file, content)));
  }

  private static String decode(String file, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new UserError(
          ExitCode.REFUSED,
          "the file is not UTF-8 text",
          file,
          "Save it in the UTF-8 encoding.",
          e);
    }
  }

  private static org.snakeyaml.engine.v2.nodes.Node compose(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setSchema(new ImplicitScalars())
            .setCodePointLimit(MAXIMUM_CHARACTERS)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    try {
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() ->
              UserError.refused("the file is empty", file, "Write at least one service into it."));
    } catch (MarkedYamlEngineException e) {
      Mark mark =
          e.getProblemMark()
              .map(place -> new Mark(file, place.getLine() + 1, place.getColumn() + 1))
              .orElse(new Mark(file, 1, 1));
      throw invalid(e.getProblem(), mark.toString(), e);
    } catch (YamlEngineException e) {
      throw invalid("it cannot be read", file, e);
    } catch (StackOverflowError e) {
      throw invalid("it is nested too deeply", file, e);
    }
  }

  private static UserError invalid(String problem, String where, Throwable cause) {
    return new UserError(
        ExitCode.REFUSED,
        "the file is not valid YAML: " + problem,
        where,
        "Correct the syntax there or in the line above.",
        cause);
  }
}
