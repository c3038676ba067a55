package io.stackshift.compose.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The cases by where they come from. */
public final class Corpus {

  private static final Path FOLDER = Path.of("src/test/resources/compose");

  /** Where those are that the generator wrote. */
  static final Path GENERATED = FOLDER.resolve("generated");

  private Corpus() {}

  /** Those in which Stackshift equals the reference, written by hand and generated. */
  public static List<CorpusCase> same() {
    return Stream.concat(written().stream(), in(GENERATED)).toList();
  }

  /** Those that were written by hand, each about one thing. */
  public static List<CorpusCase> written() {
    return in(FOLDER.resolve("cases")).toList();
  }

  /** Those in which Stackshift differs on purpose. */
  public static List<CorpusCase> different() {
    return in(FOLDER.resolve("differences")).toList();
  }

  /** Those written by hand that Stackshift accepts. */
  public static List<CorpusCase> accepted() {
    return Stream.concat(
            written().stream().filter(it -> it.archive().file(CorpusCase.EXPECTED).isPresent()),
            different().stream().filter(it -> it.archive().file(CorpusCase.OURS).isPresent()))
        .toList();
  }

  /** Those that an engine should be told the same of, although perhaps {@code config} differs. */
  public static List<CorpusCase> deployable() {
    return Stream.concat(
            same().stream(), different().stream().filter(it -> it.header("shows").isPresent()))
        .filter(it -> it.archive().file(CorpusCase.EXPECTED).isPresent())
        .toList();
  }

  /** Those of them that were written by hand, and of which an engine's state is recorded. */
  public static List<CorpusCase> deployed() {
    return Stream.concat(written().stream(), different().stream())
        .filter(it -> it.archive().file(CorpusCase.EXPECTED).isPresent())
        .filter(it -> it.archive().file(CorpusCase.ENGINE).isPresent())
        .toList();
  }

  /** All cases. */
  public static List<CorpusCase> all() {
    return Stream.concat(same().stream(), different().stream()).toList();
  }

  private static Stream<CorpusCase> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(CorpusCase::read)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
