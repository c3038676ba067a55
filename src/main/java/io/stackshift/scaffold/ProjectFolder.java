package io.stackshift.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder that a project is made in.
 *
 * @param root may be missing yet
 */
public record ProjectFolder(Path root) {

  /** How a file that is to be written stands to what is there. */
  public enum State {
    NEW,
    SAME,
    DIFFERENT
  }

  /**
   * The state of each file.
   *
   * @throws UserError REFUSED when something there is no file, or cannot be read
   */
  public SortedMap<String, State> compare(Map<String, String> files) {
    var states = new TreeMap<String, State>();
    files.forEach((path, content) -> states.put(path, state(path, content)));
    return states;
  }

  private State state(String path, String content) {
    Path file = root.resolve(path);
    requireNoLink(file);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.NEW;
    }
    if (!Files.isRegularFile(file)) {
      throw UserError.refused("there is no file there, but something else", path, "Move it away.");
    }
    try {
      return Arrays.equals(Files.readAllBytes(file), content.getBytes(UTF_8))
          ? State.SAME
          : State.DIFFERENT;
    } catch (IOException e) {
      throw UserError.refused("the file cannot be read", path, "Check its permissions.", e);
    }
  }

  /** Nothing is written outside the folder, wherever links in it lead. */
  private void requireNoLink(Path file) {
    Path at = root;
    for (Path name : root.relativize(file)) {
      at = at.resolve(name);
      if (Files.isSymbolicLink(at)) {
        throw UserError.refused(
            "this is a link", root.relativize(at).toString(), "Remove it, or use another folder.");
      }
    }
  }

  /**
   * Writes a file, as a whole or not at all.
   *
   * @throws UserError REFUSED when it cannot be written
   */
  public void write(String path, String content) {
    Path file = root.resolve(path);
    try {
      Path folder = Files.createDirectories(file.getParent());
      Path begun = Files.createTempFile(folder, ".stackshift", "");
      try {
        Files.writeString(begun, content);
        begun.toFile().setReadable(true, false); // made for its owner only, unlike other files
        Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(begun);
      }
    } catch (IOException e) {
      throw UserError.refused(
          "the file cannot be written: " + e.getMessage(),
          path,
          "Check the folder, and its disk.",
          e);
    }
  }
}
