package io.stackshift.source;

import io.stackshift.compose.FileReader;
import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import io.stackshift.text.GitCrypt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of a project, where a commit may leave some to the machine, such as a secret's {@code
 * file:} that git ignores.
 *
 * <p>What decides what a release does comes from the source alone. What may be left to the machine
 * comes from there too if it is there; if not, or if it is there only encrypted by git-crypt, from
 * the project's folder on disk, and so does what has an absolute path.
 */
public final class MachineFiles implements FileReader {

  private final Source source;
  private final Path project;

  /** Files of {@code source}, and beside them those in the project's folder on disk. */
  public MachineFiles(Source source, Path project) {
    this.source = source;
    this.project = project.toAbsolutePath().normalize();
  }

  /**
   * The content that the file has in the source, or nothing when it is not there.
   *
   * @param path relative to the project's root
   * @throws UserError refused, when the path leads out of the project, or the file is encrypted
   */
  @Override
  public Optional<byte[]> read(String path) {
    refuseOutside(path);
    if (isAbsolute(path)) {
      throw OutsideProject.path(path);
    }
    Optional<byte[]> content = source.read(path);
    if (content.filter(it -> GitCrypt.isLocked(it)).isPresent()) {
      throw GitCrypt.locked(path);
    }
    return content;
  }

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path relative to the project's root, or absolute
   * @throws UserError refused, when a relative path leads out of the project (symbolic links on
   *     disk may), the file is still encrypted, or it cannot be read
   */
  @Override
  public Optional<byte[]> readLeftToMachine(String path) {
    refuseOutside(path);
    if (!isAbsolute(path)) {
      Optional<byte[]> committed = source.read(path).filter(content -> !GitCrypt.isLocked(content));
      if (committed.isPresent()) {
        return committed;
      }
    }
    Path file = project.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] content = content(file);
    if (GitCrypt.isLocked(content)) {
      throw GitCrypt.locked(path);
    }
    return Optional.of(content);
  }

  private void refuseOutside(String path) {
    if (!isAbsolute(path) && !project.resolve(path).normalize().startsWith(project)) {
      throw OutsideProject.path(path);
    }
  }

  private static boolean isAbsolute(String path) {
    return Path.of(path).isAbsolute();
  }

  static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static UserError unreadable(Path file, IOException cause) {
    return UserError.refused(
        "this file cannot be read (" + cause.getClass().getSimpleName() + ")",
        file.toString(),
        "Check its permissions.",
        cause);
  }
}
