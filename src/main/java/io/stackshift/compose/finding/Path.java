package io.stackshift.compose.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The way from the top of a file to a value, as {@code services.web.ports[0]}. Made for every value
 * of every file, so a longer path shares the shorter one.
 */
public final class Path {

  /** The file itself. */
  public static final Path ROOT = new Path(Optional.empty(), "", 0);

  /** The step of a pattern that stands for any one step. */
  public static final String ANY = "*";

  /** No sensible key is longer, and a message is to stay readable. */
  private static final int LONGEST_SHOWN = 80;

  private final Optional<Path> parent;
  private final String step;
  private final int length;

  private Path(Optional<Path> parent, String step, int length) {
    this.parent = parent;
    this.step = step;
    this.length = length;
  }

  /** A path of keys with dots between them; {@code *} stands for any one step. */
  public static Path pattern(String text) {
    return of(List.of(text.split("\\.", -1)));
  }

  /** The way through these keys from the top. */
  public static Path of(List<String> keys) {
    Path path = ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    return path;
  }

  /** The value of a key. */
  public Path key(String key) {
    return new Path(Optional.of(this), key, length + 1);
  }

  /** An item of a list. */
  public Path item(int index) {
    return key("[" + index + "]");
  }

  /** The last key; empty at the top. */
  public String last() {
    return step;
  }

  /** The steps, the first being a key of the file. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    for (Path at = this; at.parent.isPresent(); at = at.parent.get()) {
      steps.addFirst(at.step);
    }
    return steps;
  }

  /** Whether any step is such a one. */
  public boolean hasStep(Predicate<String> test) {
    for (Path at = this; at.parent.isPresent(); at = at.parent.get()) {
      if (test.test(at.step)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the steps are those of a pattern. */
  public boolean matches(Path pattern) {
    if (length != pattern.length) {
      return false;
    }
    Path mine = this;
    Path other = pattern;
    while (mine.parent.isPresent() && other.parent.isPresent()) {
      if (!other.step.equals(ANY) && !other.step.equals(mine.step)) {
        return false;
      }
      mine = mine.parent.get();
      other = other.parent.get();
    }
    return true;
  }

  /** As it is written in messages: very long keys are cut. */
  @Override
  public String toString() {
    return steps().stream().map(Path::cut).collect(Collectors.joining(".")).replace(".[", "[");
  }

  private static String cut(String key) {
    return key.length() <= LONGEST_SHOWN ? key : key.substring(0, LONGEST_SHOWN) + "…";
  }
}
