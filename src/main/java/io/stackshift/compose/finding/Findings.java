package io.stackshift.compose.finding;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Collects what is wrong, so that one run tells everything. What is told is sorted by file (in the
 * order in which they are read), line and column; what an anchor brings to many places is told
 * once.
 */
public final class Findings {

  /** Beyond that nobody reads on: the file is something else than was thought. */
  private static final int MOST_SHOWN = 100;

  private final boolean strict;
  private final List<String> files = new ArrayList<>();
  private final SequencedMap<Cause, Path> problems = new LinkedHashMap<>();
  private final SequencedMap<Cause, Path> warnings = new LinkedHashMap<>();
  private final SequencedMap<String, SequencedSet<Use>> unset = new LinkedHashMap<>();

  /** What is wrong at one place of a file, whatever the path by which an alias leads there. */
  private record Cause(Mark mark, String what, String remedy) {}

  /** Where a variable is used. */
  private record Use(Mark mark, Path path) {}

  /** Findings in which something unsupported is a warning. */
  public Findings() {
    this(false);
  }

  /**
   * No findings yet.
   *
   * @param strict whether something that a swarm cannot do is a problem instead of a warning
   */
  public Findings(boolean strict) {
    this.strict = strict;
  }

  /** Says that a file is read now: what is wrong in it is told after what is in files before. */
  public void reading(String file) {
    files.add(file);
  }

  /** Something that makes the files unusable. */
  public void problem(Mark mark, Path path, String what, String remedy) {
    problems.putIfAbsent(new Cause(mark, what, remedy), path);
  }

  /** Something that makes the files unusable and is not about one value. */
  public void problem(Mark mark, String what, String remedy) {
    problem(mark, Path.ROOT, what, remedy);
  }

  /**
   * Something that the files ask for and a swarm cannot do: it is left out with a warning, or
   * refused when the findings are strict.
   *
   * @param path the key or value, which is the start of the sentence
   * @param why why it has no effect
   */
  public void unsupported(Mark mark, Path path, String why) {
    if (strict) {
      problem(
          mark, path, "has no effect on a swarm: " + why, "Remove it, or deploy without --strict.");
    } else {
      warning(mark, path, "is ignored: " + why);
    }
  }

  /** Something that is accepted but probably not meant; the path is the start of the sentence. */
  public void warning(Mark mark, Path path, String what) {
    warnings.putIfAbsent(new Cause(mark, what, ""), path);
  }

  /** Something that is accepted but probably not meant and is not about one value. */
  public void warning(Mark mark, String what) {
    warning(mark, Path.ROOT, what);
  }

  /** A variable without value or default is used: that is warned about once for all its uses. */
  public void unset(Mark mark, Path path, String variable) {
    unset.computeIfAbsent(variable, _ -> new LinkedHashSet<>()).add(new Use(mark, path));
  }

  /** All warnings so far, in the order of the files. */
  public List<Warning> warnings() {
    Map<Cause, Path> all = new LinkedHashMap<>(warnings);
    unset.forEach((variable, uses) -> {
      Use first = uses.getFirst();
      long others = uses.stream().map(Use::mark).distinct().count() - 1;
      String more = others == 0 ? "" : " (and in %d more places)".formatted(others);
      all.put(
          new Cause(
              first.mark,
              "uses the variable " + variable + ", which is not set and counts as empty" + more,
              ""),
          first.path);
    });
    return warnings(all);
  }

  private List<Warning> warnings(Map<Cause, Path> found) {
    return sorted(found).stream()
        .map(it -> new Warning(sentence(it.getKey(), it.getValue()), it.getKey().mark.toString()))
        .toList();
  }

  /** What makes the files unusable, as warnings for who reads them all the same. */
  public List<Warning> problems() {
    return warnings(problems);
  }

  /** Refuses when there is a problem. */
  public void refuseProblems() {
    refuse(problems);
  }

  private void refuse(Map<Cause, Path> found) {
    if (found.isEmpty()) {
      return;
    }
    List<Map.Entry<Cause, Path>> told = sorted(found);
    if (told.size() == 1) {
      Cause only = told.getFirst().getKey();
      throw UserError.refused(
          sentence(only, told.getFirst().getValue()), only.mark.toString(), only.remedy);
    }
    String list =
        told.stream()
            .limit(MOST_SHOWN)
            .map(it ->
                "  %s: %s. %s"
                    .formatted(
                        it.getKey().mark, sentence(it.getKey(), it.getValue()), it.getKey().remedy))
            .collect(Collectors.joining("\n"));
    int hidden = told.size() - MOST_SHOWN;
    throw UserError.refused(
        told.size()
            + " problems in the Compose files:\n"
            + list
            + (hidden > 0 ? "\n  … and " + hidden + " more" : ""),
        "",
        "Correct them and run it again.");
  }

  private static String sentence(Cause cause, Path path) {
    return (path + " " + cause.what).strip();
  }

  private List<Map.Entry<Cause, Path>> sorted(Map<Cause, Path> found) {
    return found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Cause::mark, this::inOrder)))
        .toList();
  }

  private int inOrder(Mark one, Mark other) {
    return Comparator.comparingInt((Mark mark) -> files.indexOf(mark.file()))
        .thenComparing(Mark::file)
        .thenComparingInt(Mark::line)
        .thenComparingInt(Mark::column)
        .compare(one, other);
  }
}
