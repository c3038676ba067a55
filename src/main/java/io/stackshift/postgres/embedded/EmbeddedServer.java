package io.stackshift.postgres.embedded;

import io.stackshift.error.UserError;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** A PostgreSQL of its own on a free port of this machine, without anything in it. */
final class EmbeddedServer implements AutoCloseable {

  /** The superuser, who needs no password from this machine. */
  static final String USER = "postgres";

  private static final Duration STARTED_WITHIN = Duration.ofSeconds(30);

  private final Path folder;
  private final EmbeddedPostgres postgres;

  private EmbeddedServer(Path folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  /**
   * Starts one.
   *
   * @throws UserError REFUSED when this machine cannot run it
   */
  static EmbeddedServer start() {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("stackshift-postgres");
      return new EmbeddedServer(folder, start(folder));
    } catch (IOException | RuntimeException e) {
      if (folder != null) {
        remove(folder);
      }
      throw UserError.refused(
          "the embedded PostgreSQL does not start on this machine: " + firstLine(e),
          "",
          "Rehearse on the database's own server (--rehearse server), or run this on Linux"
              + " (amd64 or arm64) or macOS as a user that is not root.",
          e);
    }
  }

  private static EmbeddedPostgres start(Path folder) throws IOException {
    var binaries = folder.resolve("binaries");
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(binaries.toFile())
            .setPgBinaryResolver(new UnsharedBinaries())
            .setDataDirectory(folder.resolve("data"))
            .setServerConfig("max_connections", "20")
            .setServerConfig("shared_buffers", "16MB")
            .setPGStartupWait(STARTED_WITHIN);
    try {
      return builder.start();
    } catch (IOException | RuntimeException refused) {
      var unprivileged = new UnprivilegedPrograms(folder, binaries);
      if (!unprivileged.areNeeded() || Files.notExists(binaries)) {
        throw refused;
      }
      unprivileged.wrap();
      builder.setDataDirectory(unprivileged.own("unprivileged-data"));
      return builder.start();
    }
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What is left in the folder for temporary files goes with it.
    }
  }
}
