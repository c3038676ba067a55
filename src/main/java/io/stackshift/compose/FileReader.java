package io.stackshift.compose;

import java.util.Optional;

/**
 * Reads the files that Compose files are made of and name: also those that they include and extend.
 * Paths that lead out of a project (with {@code ..} or a symbolic link) are for the reader to allow
 * or refuse.
 */
@FunctionalInterface
public interface FileReader {

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path normalised path, relative to the project's root or absolute
   */
  Optional<byte[]> read(String path);
}
