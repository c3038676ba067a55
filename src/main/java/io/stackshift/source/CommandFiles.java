package io.stackshift.source;

import io.stackshift.deploy.ConfigRequest;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a command line names, in no project: on disk, a pipe, or standard input. */
public final class CommandFiles {

  /** More than a Compose file may have, so that endless input ends in a refusal. */
  private static final int LARGEST_INPUT = 64 * 1024 * 1024;

  private final InputStream input;
  private Optional<byte[]> piped = Optional.empty();

  /** Files on disk and standard input. */
  public CommandFiles(InputStream input) {
    this.input = input;
  }

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path absolute, relative to the current folder, or {@link ConfigRequest#STANDARD_INPUT}
   * @throws UserError refused, when the file cannot be read
   */
  public Optional<byte[]> read(String path) {
    try {
      return path.equals(ConfigRequest.STANDARD_INPUT)
          ? Optional.of(piped())
          : onDisk(Path.of(path));
    } catch (IOException failure) {
      throw UserError.refused("the file cannot be read", path, "Check its permissions.", failure);
    } catch (InvalidPathException failure) {
      throw UserError.refused(
          "the file's name is not one that this machine's encoding knows",
          path,
          "Set LC_ALL=C.UTF-8, or rename the file.",
          failure);
    }
  }

  /** It can be read only once, but a file may be looked at again. */
  private byte[] piped() throws IOException {
    if (piped.isEmpty()) {
      piped = Optional.of(input.readNBytes(LARGEST_INPUT));
    }
    return piped.get();
  }

  private static Optional<byte[]> onDisk(Path file) throws IOException {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try (InputStream content = Files.newInputStream(file)) {
      return Optional.of(content.readNBytes(LARGEST_INPUT));
    }
  }
}
