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

  /**
   * The content of a file that a release may leave to the machine, because it is not for everybody
   * to read: of a config or secret, or variables. As {@link #read} unless the reader knows more.
   */
  default Optional<byte[]> readLeftToMachine(String path) {
    return read(path);
  }
}
