package io.stackshift.source;

import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import io.stackshift.text.GitCrypt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a commit may leave to the machine, such as a secret's {@code file:} that git ignores.
 *
 * <p>A file that is in the source comes from there. One that is not, or that is there only
 * encrypted by git-crypt, is read from the project's folder on disk; so is one with an absolute
 * path. Nothing that decides what a release does may be read through this: its content is not tied
 * to the commit.
 */
public final class MachineFiles {

  private final Source source;
  private final Path project;

  /** Files of {@code source}, and beside them those in the project's folder on disk. */
  public MachineFiles(Source source, Path project) {
    this.source = source;
    this.project = project.toAbsolutePath().normalize();
  }

  /**
   * The file's content, or nothing when there is no such file.
   *
   * @param path relative to the project's root, or absolute
   * @throws UserError refused, when a relative path leads out of the project (symbolic links on
   *     disk may), the file is still encrypted, or it cannot be read
   */
  public Optional<byte[]> read(String path) {
    Path file = project.resolve(path).normalize();
    if (!Path.of(path).isAbsolute()) {
      if (!file.startsWith(project)) {
        throw OutsideProject.path(path);
      }
      Optional<byte[]> committed = source.read(path).filter(content -> !GitCrypt.isLocked(content));
      if (committed.isPresent()) {
        return committed;
      }
    }
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] content = content(file);
    if (GitCrypt.isLocked(content)) {
      throw GitCrypt.locked(path);
    }
    return Optional.of(content);
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
