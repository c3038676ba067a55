package io.stackshift.settings;

import io.stackshift.error.UserError;
import io.stackshift.text.Dotenv;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Files of variables that are named on the command line. */
public final class VariableFiles {

  private final Function<String, Optional<byte[]>> files;

  /** A reader of the files that {@code files} finds by path. */
  public VariableFiles(Function<String, Optional<byte[]>> files) {
    this.files = files;
  }

  /**
   * The files' variables, later files over earlier ones, the winning ones over all.
   *
   * @throws UserError refused, when a file is missing or malformed; no message shows a value
   */
  public Map<String, String> read(List<String> paths, Map<String, String> winning) {
    Map<String, String> variables = new HashMap<>();
    for (String path : paths) {
      Map<String, String> known = new HashMap<>(variables);
      known.putAll(winning);
      variables.putAll(Dotenv.parse(path, text(path), known));
    }
    variables.putAll(winning);
    return variables;
  }

  private String text(String path) {
    byte[] content =
        files
            .apply(path)
            .orElseThrow(() ->
                UserError.refused(
                    "there is no such file of variables",
                    path,
                    "Check the path and its spelling."));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw UserError.refused("this file is not UTF-8 text", path, "Save it as UTF-8.", e);
    }
  }
}
