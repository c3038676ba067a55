package io.stackshift.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An image of the classes under test, for the launcher that users have. */
final class CommandLineImage {

  static final String NAME = "stackshift-testbed/under-test:1";

  private static final String DOCKERFILE =
      """
      FROM 127.0.0.1:5055/stackshift-testbed/jre:25
      COPY . /opt/under-test
      ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
      "-cp", "/opt/under-test/classes:/opt/under-test/*", "io.stackshift.Main"]
      """;

  private CommandLineImage() {}

  /** Builds it, in an empty folder, of what is on this test's class path. */
  static void build(Path folder) {
    try {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(entry);
        if (Files.isRegularFile(path)) {
          Files.copy(path, folder.resolve(path.getFileName().toString()));
        } else if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
          copy(path, folder.resolve("classes"));
        }
      }
      Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
      Shell.run(folder, "env", "DOCKER_BUILDKIT=0", "docker", "build", "--tag", NAME, ".");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Copies a folder's files, wherever they are in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  static void remove() {
    Shell.docker("image", "rm", "--force", NAME);
  }
}
