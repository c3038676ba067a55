package io.stackshift.swarm.checkup;

import io.stackshift.doctor.NodeVitals.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How full a file system is. In a container the root's figures are those of the file system that
 * holds the engine's data: an overlay tells those of its upper layer (Linux, {@code ovl_statfs}).
 */
final class FileSystemUsage {

  private static final long PATIENCE_SECONDS = 5;

  private FileSystemUsage() {}

  /** Bytes; what is kept for the super-user does not count as free. */
  static Optional<Usage> bytes(String folder) {
    try {
      var store = Files.getFileStore(Path.of(folder));
      return Optional.of(new Usage(store.getTotalSpace(), store.getUsableSpace()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Inodes, which Java does not tell; nothing where there is no fixed number of them. */
  static Optional<Usage> inodes(String folder) {
    try {
      var process =
          new ProcessBuilder("stat", "--file-system", "--format=%c %d", "--", folder)
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return output.matches("[0-9]{1,18} [0-9]{1,18}") ? usage(output) : Optional.empty();
    } catch (IOException noSuchProgram) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Usage> usage(String output) {
    String[] numbers = output.split(" ", 2);
    var usage = new Usage(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    return usage.total() > 0 ? Optional.of(usage) : Optional.empty();
  }
}
