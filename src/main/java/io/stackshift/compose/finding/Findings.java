package io.stackshift.compose.finding;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Collects what is wrong, so that one run tells everything. */
public final class Findings {

  private final SequencedSet<Problem> problems = new LinkedHashSet<>();
  private final SequencedSet<Problem> notYet = new LinkedHashSet<>();
  private final List<Warning> warnings = new ArrayList<>();

  private final boolean strict;

  private record Problem(String what, String where, String remedy) {}

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

  /** Something that makes the files unusable. */
  public void problem(Mark mark, Path path, String what, String remedy) {
    problems.add(new Problem((path + " " + what).strip(), mark.toString(), remedy));
  }

  /**
   * A valid key that Stackshift does not convert yet; it is shown by {@code config} all the same.
   */
  public void notYet(Mark mark, Path path) {
    notYet.add(
        new Problem(
            path + " is not supported yet",
            mark.toString(),
            "Remove it, or deploy this service by other means."));
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
      warning(mark, path + " is ignored: " + why);
    }
  }

  /** Something that is accepted but probably not meant. */
  public void warning(Mark mark, String what) {
    warnings.add(new Warning(what, mark.toString()));
  }

  /** All warnings so far, in the order in which they were found. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Refuses when there is a problem. */
  public void refuseProblems() {
    refuse(problems);
  }

  /** Refuses when there is a problem or something that cannot be deployed yet. */
  public void refuseAll() {
    SequencedSet<Problem> all = new LinkedHashSet<>(problems);
    all.addAll(notYet);
    refuse(all);
  }

  private static void refuse(SequencedSet<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    if (problems.size() == 1) {
      Problem only = problems.getFirst();
      throw UserError.refused(only.what, only.where, only.remedy);
    }
    String list =
        problems.stream()
            .map(problem -> "  " + problem.where + ": " + problem.what + ". " + problem.remedy)
            .collect(Collectors.joining("\n"));
    throw UserError.refused(
        problems.size() + " problems in the Compose files:\n" + list,
        "",
        "Correct them and run it again.");
  }
}
