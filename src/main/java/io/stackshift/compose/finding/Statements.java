package io.stackshift.compose.finding;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What is told, each thing once; what is too much is only counted. */
final class Statements {

  /** Beyond that nobody reads on: the file is something else than was thought. */
  private static final int MOST_SHOWN = 100;

  /** Bounds the memory that a file full of mistakes needs. */
  private static final int MOST_KEPT = 10_000;

  private final SequencedMap<Statement.Key, Statement> kept = new LinkedHashMap<>();
  private int dropped;

  void add(Statement statement) {
    if (kept.size() < MOST_KEPT) {
      kept.putIfAbsent(statement.key(), statement);
    } else {
      dropped++;
    }
  }

  void addAll(Statements others) {
    others.kept.values().forEach(this::add);
    dropped += others.dropped;
  }

  int size() {
    return kept.size() + dropped;
  }

  /**
   * As warnings, sorted by place.
   *
   * @param files the files in the order in which they are told
   */
  List<Warning> warnings(List<String> files) {
    return sorted(files).stream()
        .map(it -> new Warning(it.sentence(), it.mark().toString()))
        .toList();
  }

  /**
   * Refuses, unless nothing is told.
   *
   * @param files the files in the order in which they are told
   */
  void refuse(List<String> files) {
    if (kept.isEmpty()) {
      return;
    }
    if (size() == 1) {
      Statement only = kept.firstEntry().getValue();
      throw UserError.refused(only.sentence(), only.mark().toString(), only.remedy());
    }
    String list =
        sorted(files).stream()
            .limit(MOST_SHOWN)
            .map(it -> "  %s: %s. %s".formatted(it.mark(), it.sentence(), it.remedy()))
            .collect(Collectors.joining("\n"));
    int hidden = size() - MOST_SHOWN;
    String rest = hidden > 0 ? "\n  … and " + hidden + " more" : "";
    throw UserError.refused(
        size() + " problems in the Compose files:\n" + list + rest,
        "",
        "Correct them and run it again.");
  }

  private List<Statement> sorted(List<String> files) {
    List<Statement> sorted = new ArrayList<>(kept.values());
    sorted.sort(
        Comparator.comparing(
            Statement::mark,
            Comparator.comparingInt((Mark mark) -> files.indexOf(mark.file()))
                .thenComparing(Mark::file)
                .thenComparingInt(Mark::line)
                .thenComparingInt(Mark::column)));
    return sorted;
  }
}
