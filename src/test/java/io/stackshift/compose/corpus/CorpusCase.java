package io.stackshift.compose.corpus;

import io.stackshift.compose.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One case of the corpus: an archive of Compose files, of the files that they name, and of what was
 * recorded for them.
 *
 * <p>The Compose files are {@code base.yml} and then all {@code override*.yml}, unless the comment
 * has a line {@code files: …} with their names in order. What was recorded is {@code expected.yml}
 * or, when the reference refuses the files, {@code expected.error}; where Stackshift differs on
 * purpose, {@code ours.yml} or {@code ours.error} too.
 *
 * @param source the file that it was read from
 */
public record CorpusCase(Path source, TextArchive archive) {

  /** What stands in recorded output for the folder of the files. */
  public static final String ROOT = "/project";

  /** What the reference printed. */
  public static final String EXPECTED = "expected.yml";

  /** With which words the reference refused. */
  public static final String EXPECTED_ERROR = "expected.error";

  /** What Stackshift prints instead. */
  public static final String OURS = "ours.yml";

  /** With which words Stackshift refuses instead. */
  public static final String OURS_ERROR = "ours.error";

  /** What the engine was told by the reference. */
  public static final String ENGINE = "engine.json";

  private static final Set<String> RECORDED =
      Set.of(EXPECTED, EXPECTED_ERROR, OURS, OURS_ERROR, ENGINE);

  /** What the interpolation of every case sees. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          "RELEASE", "abc12345",
          "EMPTY", "",
          "REPLICAS", "3",
          "YES", "true",
          "NO", "false",
          "HALF", "0.5",
          "MEGABYTES", "64m",
          "SECONDS", "90s",
          "PORT", "8080",
          "FROM_SHELL", "shell value");

  static CorpusCase read(Path source) {
    try {
      return new CorpusCase(source, TextArchive.parse(Files.readString(source)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The name of the file without its ending. */
  public String name() {
    return source.getFileName().toString().replaceFirst("\\.txt$", "");
  }

  /** The Compose files, the first being the base. */
  public List<String> composeFiles() {
    return header("files")
        .map(names -> Arrays.asList(names.split(" ", -1)))
        .orElseGet(() ->
            archive.files().sequencedKeySet().stream()
                .filter(name -> name.equals("base.yml") || name.matches("override\\d*\\.yml"))
                .toList());
  }

  /** The value of a line {@code key: value} of the comment. */
  public Optional<String> header(String key) {
    return archive
        .comment()
        .lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2).strip())
        .findFirst();
  }

  /** Reads the archive's files by their paths. */
  public FileReader reader() {
    return path -> input(path).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> input(String path) {
    return RECORDED.contains(path) ? Optional.empty() : archive.file(path);
  }

  /** Writes all files but what was recorded below a folder. */
  public void unpack(Path folder) {
    archive
        .files()
        .forEach((name, text) -> {
          if (!RECORDED.contains(name)) {
            write(folder.resolve(name).normalize(), text);
          }
        });
  }

  /** The same case with something recorded. */
  public CorpusCase with(String file, String text) {
    return new CorpusCase(source, archive.with(file, text));
  }

  /** Writes the case to where it was read from. */
  public void save() {
    write(source, archive.text());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
