package io.stackshift.compose.resolve;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import io.stackshift.text.Dotenv;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A file of variables as Compose v2 reads it: with quotes, comments and variables. (The short form
 * of {@code env_file} is read as the reference does: {@link EnvironmentFile}.)
 */
public final class VariableFile {

  private VariableFile() {}

  /**
   * The file's variables, in its order; what is wrong with it is told to the findings.
   *
   * @param known what other variables stand for in it
   */
  public static SequencedMap<String, String> parse(
      String file, byte[] content, Map<String, String> known, Findings findings) {
    Optional<String> text = text(file, content, findings);
    try {
      return text.isEmpty()
          ? new LinkedHashMap<>()
          : new LinkedHashMap<>(Dotenv.parse(file, text.get(), known));
    } catch (UserError e) {
      findings.problem(Mark.of(e.where()), e.what(), e.remedy());
      return new LinkedHashMap<>();
    }
  }

  /** The text of a file in UTF-8; nothing when it is none. */
  static Optional<String> text(String file, byte[] content, Findings findings) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      findings.problem(
          Mark.of(file), "the file is not UTF-8 text", "Save it in the UTF-8 encoding.");
      return Optional.empty();
    }
  }
}
