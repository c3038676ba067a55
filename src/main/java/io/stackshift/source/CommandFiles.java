package io.stackshift.source;

import io.stackshift.deploy.ConfigRequest;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a command line names, in no project: on disk, a pipe, or standard input. */
public final class CommandFiles {

  /** More than a Compose file may have, so that endless input ends in a refusal. */
  private static final int LARGEST_INPUT = 64 * 1024 * 1024;

  private final InputStream input;

  /** Files on disk and standard input. */
  public CommandFiles(InputStream input) {
    this.input = input;
  }

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path absolute, relative to the current folder, or {@link ConfigRequest#STANDARD_INPUT},
   *     which is empty when it is read again
   * @throws UserError refused, when the file cannot be read
   */
  public Optional<byte[]> read(String path) {
    Path file = Path.of(path);
    boolean standardInput = path.equals(ConfigRequest.STANDARD_INPUT);
    if (!standardInput && (!Files.exists(file) || Files.isDirectory(file))) {
      return Optional.empty();
    }
    try (InputStream content = standardInput ? input : Files.newInputStream(file)) {
      return Optional.of(content.readNBytes(LARGEST_INPUT));
    } catch (IOException failure) {
      throw UserError.refused("the file cannot be read", path, "Check its permissions.", failure);
    }
  }
}
