package io.stackshift.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.release.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a commit that exists only in a test, by path.
 *
 * @param parents the commits before it, the nearest first
 */
public record FilesInMemory(Release release, Map<String, String> files, List<Release> parents)
    implements Source {

  /** Files of some commit. */
  public FilesInMemory(Map<String, String> files) {
    this(Release.of("0123456789012345678901234567890123456789"), files, List.of());
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(UTF_8));
  }

  @Override
  public List<String> list(String folder) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(folder + "/"))
        .map(path -> path.substring(folder.length() + 1))
        .filter(path -> !path.contains("/"))
        .sorted()
        .toList();
  }

  @Override
  public boolean leavesOutChanges() {
    return false;
  }

  @Override
  public List<Release> ancestors(int most) {
    return parents;
  }
}
