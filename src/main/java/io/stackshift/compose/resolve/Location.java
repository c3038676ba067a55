package io.stackshift.compose.resolve;

import java.nio.file.Path;

/**
 * Where relative paths start.
 *
 * @param folder the folder of the first Compose file: relative to the project's root, or absolute
 */
public record Location(String folder) {

  /** The location of a first Compose file. */
  public static Location of(String composeFile) {
    Path parent = Path.of(composeFile).normalize().getParent();
    return new Location(parent == null ? "" : parent.toString());
  }

  /** A path as written in the Compose file, normalised: absolute as it is, or below the folder. */
  public String resolve(String path) {
    return Path.of(folder).resolve(path).normalize().toString();
  }

  /** The same path below a root folder, unless it is absolute or no root is known. */
  public static String below(String root, String path) {
    return root.isEmpty() ? path : Path.of(root).resolve(path).normalize().toString();
  }
}
