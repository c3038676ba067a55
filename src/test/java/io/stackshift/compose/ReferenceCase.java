package io.stackshift.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A folder with {@code base.yml}, perhaps {@code override.yml} and {@code override2.yml}, and the
 * {@code expected.yml} that {@code docker stack config} printed for them, with the folder's path
 * replaced by {@code /project}.
 */
record ReferenceCase(Path folder) {

  static final String ROOT = "/project";

  /** What the interpolation of every case sees; {@code scripts} that record use the same. */
  static final Map<String, String> VARIABLES =
      Map.of("RELEASE", "abc12345", "EMPTY", "", "REPLICAS", "3", "FROM_SHELL", "shell value");

  static Stream<ReferenceCase> all() {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/compose"))) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(folder -> new ReferenceCase(folder.toAbsolutePath()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> files() {
    return Stream.of("base.yml", "override.yml", "override2.yml")
        .filter(name -> Files.exists(folder.resolve(name)))
        .toList();
  }

  FileReader reader() {
    return path -> {
      try {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  String expected() {
    try {
      return Files.readString(folder.resolve("expected.yml"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
