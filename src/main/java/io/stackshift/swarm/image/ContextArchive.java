package io.stackshift.swarm.image;

import io.stackshift.compose.Build;
import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * What is sent to a builder: the files of a build's context as they are in the commit, without
 * those that {@code .dockerignore} leaves out, in an archive on this machine's disk.
 *
 * @param dockerfile its path in the archive
 * @param dockerfileText what it says
 */
record ContextArchive(Path archive, String dockerfile, String dockerfileText)
    implements AutoCloseable {

  private static final String DOCKERFILE = "Dockerfile";
  private static final String IGNORE = ".dockerignore";

  /** No file of a project is called so. */
  private static final String OWN_DOCKERFILE = ".stackshift.Dockerfile";

  /**
   * Packs a context.
   *
   * @param where who needs it, for messages
   * @throws UserError REFUSED, when folder or Dockerfile are not there, or a submodule is
   */
  static ContextArchive of(Build build, Source files, String where) {
    String path = build.dockerfile().isEmpty() ? DOCKERFILE : build.dockerfile();
    boolean inline = !build.inlineDockerfile().isEmpty();
    String text = inline ? build.inlineDockerfile() : dockerfile(build, files, path, where);
    // One outside the context, as the format allows, travels under a name of its own.
    boolean inside = !inline && !path.startsWith("../") && !path.startsWith("/");
    String name = inside ? Path.of(path).normalize().toString() : OWN_DOCKERFILE;
    try {
      Path archive = Files.createTempFile("stackshift-context", ".tar");
      try (var output = new BufferedOutputStream(Files.newOutputStream(archive));
          var tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name())) {
        var visitor = new ContextVisitor(tar, ignore(build, files, path), name, where);
        if (!files.visit(build.context(), visitor)) {
          throw missing("the folder %s".formatted(build.context()), files, where);
        }
        if (!inside) {
          visitor.file(name, false, text.getBytes(StandardCharsets.UTF_8));
        }
        return new ContextArchive(archive, name, text);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(archive);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String dockerfile(Build build, Source files, String path, String where) {
    return read(files, resolve(build, path))
        .orElseThrow(() -> missing(resolve(build, path), files, where));
  }

  /** One that belongs to the Dockerfile counts more than the folder's. */
  private static DockerIgnore ignore(Build build, Source files, String dockerfile) {
    return new DockerIgnore(
        read(files, resolve(build, dockerfile + IGNORE))
            .or(() -> read(files, resolve(build, IGNORE)))
            .orElse(""));
  }

  private static Optional<String> read(Source files, String path) {
    return files.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static String resolve(Build build, String path) {
    return Path.of(build.context()).resolve(path).normalize().toString();
  }

  private static UserError missing(String what, Source files, String where) {
    return UserError.refused(
        "%s is not in commit %s".formatted(what, files.release().name()),
        where,
        "Commit it, or correct build: of the service.");
  }

  /** The archive from its beginning. */
  InputStream open() {
    try {
      return Files.newInputStream(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
