package io.stackshift.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that every project gets as they are: the build copies them from Stackshift's own
 * repository, where the tests deploy them.
 */
final class Shared {

  private static final String ROOT = "/recipes";

  /** For Stackshift's own tests. */
  private static final String TEST_BED = "testbed";

  private Shared() {}

  /** The folders for Traefik and the monitoring. */
  static SortedMap<String, String> folders() {
    var files = new TreeMap<String, String>();
    for (String folder : new String[] {"traefik", "monitoring"}) {
      files.putAll(folder(folder));
    }
    files.keySet().removeIf(path -> path.endsWith("/" + TEST_BED + ".yml"));
    return files;
  }

  /** The pipeline's definition, with the project's domain. */
  static Map<String, String> pipeline(Answers answers) {
    return switch (answers.pipeline()) {
      case NONE -> Map.of();
      case GITLAB -> named(".gitlab-ci.yml", answers.domain());
      case GITHUB -> named(".github/workflows/deploy.yml", answers.domain());
    };
  }

  private static Map<String, String> named(String path, String domain) {
    String content =
        resource(ROOT + "/" + path)
            .replace("staging.example.org", "staging." + domain)
            .replace("@example.org", "@" + domain)
            .replace("https://example.org", "https://" + domain)
            .replace("_DOMAIN: example.org", "_DOMAIN: " + domain);
    return Map.of(path, content);
  }

  static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Shared.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, String> folder(String name) {
    try {
      URI place = Objects.requireNonNull(Shared.class.getResource(ROOT + "/" + name), name).toURI();
      if (!place.getScheme().equals("jar")) {
        return read(name, Path.of(place));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return read(name, jar.getPath(ROOT, name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SortedMap<String, String> read(String name, Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        String path = folder.relativize(file).toString();
        files.put(name + "/" + path, Files.readString(file));
      }
    }
    return files;
  }
}
