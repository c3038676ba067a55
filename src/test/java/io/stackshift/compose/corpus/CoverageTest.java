package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases that were written by hand have every key of the schema, in every form. */
class CoverageTest {

  private static final int CASES = 200;
  private static final int NEWEST = 13;

  @Test
  void thereAreEnough() {
    assertThat(Corpus.all()).hasSizeGreaterThanOrEqualTo(CASES);
  }

  @Test
  void everyKeyOccursWithEveryKindOfValue() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (CorpusCase it : Corpus.accepted()) {
      parsed(it).forEach(file -> collect("", file, seen));
    }
    List<String> missing =
        Files.readAllLines(Path.of("src/test/resources/compose/keys-3.13.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .filter(line -> seen.stream().noneMatch(pattern(line).asMatchPredicate()))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void everyVersionOccurs() {
    Set<String> seen = new TreeSet<>();
    Corpus.accepted()
        .forEach(it ->
            parsed(it)
                .forEach(file ->
                    seen.add(
                        file instanceof Map<?, ?> keys
                            ? String.valueOf(keys.get("version"))
                            : "")));
    assertThat(seen)
        .containsAll(IntStream.rangeClosed(0, NEWEST).mapToObj(minor -> "3." + minor).toList())
        .contains("3");
  }

  private static List<Object> parsed(CorpusCase it) {
    return it.composeFiles().stream()
        .map(name -> it.archive().file(name).orElseThrow())
        .map(text -> Ours.parsed(text.replaceAll("!(reset|override)", "")))
        .toList();
  }

  /** Paths with the kind of value, as {@code services.web.ports.[] mapping}. */
  private static void collect(String path, Object value, Set<String> seen) {
    String below = path.isEmpty() ? "" : path + ".";
    switch (value) {
      case Map<?, ?> mapping -> {
        seen.add(path + " mapping");
        mapping.forEach((key, inner) -> collect(below + key, inner, seen));
      }
      case List<?> items -> {
        seen.add(path + " list");
        items.forEach(item -> collect(below + "[]", item, seen));
      }
      case String _ -> seen.add(path + " string");
      case Number _ -> seen.add(path + " number");
      case Boolean _ -> seen.add(path + " boolean");
      case null -> seen.add(path + " null");
      default -> throw new AssertionError(value.getClass());
    }
  }

  private static Pattern pattern(String line) {
    String path = line.substring(0, line.lastIndexOf(' '));
    String kind = line.substring(line.lastIndexOf(' ') + 1);
    StringBuilder regex = new StringBuilder();
    for (String step : path.split("\\.", -1)) {
      regex.append(regex.isEmpty() ? "" : "\\.");
      regex.append(
          switch (step) {
            case "*" -> "(?!\\[\\])[^ ]+?";
            case "x-*" -> "x-[^. ]+";
            default -> Pattern.quote(step);
          });
    }
    return Pattern.compile(regex + " " + (kind.equals("anything") ? "\\w+" : kind));
  }
}
