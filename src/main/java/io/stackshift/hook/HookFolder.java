package io.stackshift.hook;

import io.stackshift.deploy.HookFiles;
import io.stackshift.deploy.HookFiles.HookFile;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A commit's hooks as files that nobody else on this machine can read or change, for as long as it
 * is open.
 */
final class HookFolder implements AutoCloseable {

  private static final String PROGRAM = "rwx------";
  private static final String FILE = "rw-------";

  private final Path folder;

  private HookFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files.
   *
   * @throws UserError REFUSED when that is not possible here
   */
  static HookFolder of(HookFiles files) {
    try {
      var open = new HookFolder(Files.createTempDirectory("stackshift-hooks-"));
      try {
        for (Map.Entry<String, HookFile> file : files.files().entrySet()) {
          open.write(file.getKey(), file.getValue());
        }
        return open;
      } catch (IOException e) {
        open.close();
        throw e;
      }
    } catch (IOException e) {
      throw UserError.refused(
          "the hooks of the commit could not be written: " + e.getMessage(),
          System.getProperty("java.io.tmpdir"),
          "Make room there, or set TMPDIR to a folder that can be written to.",
          e);
    }
  }

  private void write(String path, HookFile file) throws IOException {
    Path target = folder.resolve(path).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the path leads out of the folder: " + path);
    }
    Files.createDirectories(Objects.requireNonNullElse(target.getParent(), folder));
    Files.write(target, file.content());
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(file.executable() ? PROGRAM : FILE));
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // What a hook made there and is not ours to remove: a temporary folder is cleared by others.
    }
  }
}
