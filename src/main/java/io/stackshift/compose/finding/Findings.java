package io.stackshift.compose.finding;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Collects what is wrong, so that one run tells everything. What is told is sorted by file (in the
 * order in which they are read), line and column; what an anchor brings to many places is told
 * once.
 */
public final class Findings {

  /** Beyond that a suggestion would hardly be seen, and to find it takes time. */
  private static final int MOST_SUGGESTIONS = 200;

  /** A larger number says no more to anybody. */
  private static final int MOST_PLACES = 10_000;

  /**
   * Bounds what short forms (ranges of ports, env files, command lines) unfold to; a stack of 2,000
   * services with 100 variables each has 200,000.
   */
  private static final int MOST_UNFOLDED = 500_000;

  private final boolean strict;
  private final List<String> files = new ArrayList<>();
  private final Statements problems = new Statements();
  private final Statements warnings = new Statements();
  private final SequencedMap<String, Uses> unset = new LinkedHashMap<>();
  private final Map<Mark, SequencedSet<String>> empty = new HashMap<>();
  private final Map<Mark, HiddenKey> hiddenKeys = new HashMap<>();
  private long unfolded;

  /** A key that may be a secret, and the step that stands for it in messages. */
  private record HiddenKey(String key, String shown) {}

  /** Where a variable is used: the first place, and all of them. */
  private record Uses(Mark mark, Path path, Set<Mark> places) {}

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

  /** Findings about the same files, with nothing told so far. */
  public Findings forMore() {
    Findings more = new Findings(strict);
    more.files.addAll(files);
    more.empty.putAll(empty);
    more.hiddenKeys.putAll(hiddenKeys);
    return more;
  }

  /** Says that a file is read now: what is wrong in it is told after what is in files before. */
  public void reading(String file) {
    files.add(file);
  }

  /**
   * Says that an item of a list, part of which a variable gave, has become a key: in what is told
   * of it, its index stands for it, because it may be a secret.
   */
  public void hideKey(Mark mark, String key, Path item) {
    hiddenKeys.put(mark, new HiddenKey(key, item.last()));
  }

  private Path shown(Mark mark, Path path) {
    HiddenKey hidden = hiddenKeys.get(mark);
    return hidden == null
        ? path
        : Path.of(
            path.steps().stream()
                .map(step -> step.equals(hidden.key) ? hidden.shown : step)
                .toList());
  }

  /** Something that makes the files unusable. */
  public void problem(Mark mark, Path path, String what, String remedy) {
    problems.add(new Statement(mark, shown(mark, path), what, remedy));
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
      problem(mark, path, "has no effect on a swarm: " + why, "Remove it, or do without strict.");
    } else {
      warning(mark, path, "is ignored: " + why);
    }
  }

  /** Something that is accepted but probably not meant; the path is the start of the sentence. */
  public void warning(Mark mark, Path path, String what) {
    warnings.add(new Statement(mark, shown(mark, path), what, ""));
  }

  /** Something that is accepted but probably not meant and is not about one value. */
  public void warning(Mark mark, String what) {
    warning(mark, Path.ROOT, what);
  }

  /** A variable without value or default is used: that is warned about once for all its uses. */
  public void unset(Mark mark, Path path, String variable) {
    Set<Mark> places =
        unset.computeIfAbsent(variable, _ -> new Uses(mark, path, new HashSet<>())).places;
    if (places.size() < MOST_PLACES) {
      places.add(mark);
    }
  }

  /** A text has a variable in it that is unset or empty: what is wrong may be due to that. */
  public void empty(Mark mark, String variable) {
    if (empty.size() < MOST_PLACES) {
      empty.computeIfAbsent(mark, _ -> new LinkedHashSet<>()).add(variable);
    }
  }

  /**
   * What to do about a value that is wrong.
   *
   * @param example a value that would be right, for a default
   * @param otherwise what to do when no empty variable is part of the value
   */
  public String remedy(Mark mark, String example, String otherwise) {
    SequencedSet<String> names = empty.getOrDefault(mark, new LinkedHashSet<>());
    return names.isEmpty()
        ? otherwise
        : "Set %s, or give it a default as in ${%s:-%s}."
            .formatted(String.join(" and ", names), names.getFirst(), example);
  }

  /** Whether it is worth while to look for what was meant by something unknown. */
  public boolean wantsSuggestions() {
    return problems.size() < MOST_SUGGESTIONS;
  }

  /**
   * Asks whether a short form may be unfolded.
   *
   * @param values how many values it stands for
   * @return whether all that was unfolded so far is still of a reasonable size; if not, it is told
   */
  public boolean mayUnfold(Mark mark, Path path, long values) {
    unfolded += values;
    if (unfolded <= MOST_UNFOLDED) {
      return true;
    }
    problem(
        mark,
        path,
        "unfolds to too many values, together with what was before",
        "Publish fewer ports, use smaller env files and shorter commands, extend and include less.");
    return false;
  }

  /** All warnings so far, in the order of the files. */
  public List<Warning> warnings() {
    Statements all = new Statements();
    all.addAll(warnings);
    unset.forEach((variable, uses) -> {
      int others = uses.places.size() - 1;
      String more =
          switch (others) {
            case 0 -> "";
            case 1 -> " (and in one more place)";
            default -> " (and in " + others + " more places)";
          };
      all.add(
          new Statement(
              uses.mark,
              uses.path,
              "uses the variable " + variable + ", which is not set and counts as empty" + more,
              ""));
    });
    return all.warnings(files);
  }

  /** What makes the files unusable, as warnings for who reads them all the same. */
  public List<Warning> problems() {
    return problems.warnings(files);
  }

  /**
   * Refuses when there is a problem.
   *
   * @throws UserError that tells all of them
   */
  public void refuseProblems() {
    problems.refuse(files);
  }
}
