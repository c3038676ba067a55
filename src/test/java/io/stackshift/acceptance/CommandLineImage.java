package io.stackshift.acceptance;

import io.stackshift.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The image that the launcher runs, with the classes under test in place of the built ones. */
final class CommandLineImage {

  static final String NAME = "stackshift-testbed/under-test:1";

  private static final String DOCKERFILE =
      """
      FROM stackshift/cli:dev
      COPY classes /opt/under-test
      ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
      "-cp", "/opt/under-test:/opt/under-test/*:/opt/stackshift/lib/*", "io.stackshift.Main"]
      """;

  private CommandLineImage() {}

  /** Builds it in an empty folder. */
  static void build(Path folder) {
    try {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      Path from =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(from)) {
        copy(from, classes);
      } else {
        Files.copy(from, classes.resolve("stackshift.jar"));
      }
      Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
      Shell.run(folder, "env", "DOCKER_BUILDKIT=0", "docker", "build", "--tag", NAME, ".");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (URISyntaxException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
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
