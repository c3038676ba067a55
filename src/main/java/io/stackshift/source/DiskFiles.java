package io.stackshift.source;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files on disk, in no project, as {@code config} reads them. */
public final class DiskFiles {

  private DiskFiles() {}

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path absolute, or relative to the current folder
   * @throws UserError refused, when the file cannot be read
   */
  public static Optional<byte[]> read(String path) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException failure) {
      throw UserError.refused("the file cannot be read", path, "Check its permissions.", failure);
    }
  }
}
