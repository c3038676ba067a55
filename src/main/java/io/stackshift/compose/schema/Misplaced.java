package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a key belongs that is known, but not where it is written: in a section around or
 * below that place.
 */
final class Misplaced {

  /** As deep as {@code deploy.resources.limits} is below a service. */
  private static final int DEEPEST = 3;

  private Misplaced() {}

  /** The section in which the key belongs, in words; nothing when it is known nowhere near. */
  static Optional<String> belongsIn(Path key) {
    List<String> steps = key.steps();
    List<String> place = steps.subList(0, steps.size() - 1);
    for (int up = place.size(); up >= 0; up--) {
      List<String> around = place.subList(0, up);
      Optional<Type> section = at(Format.FILE, around);
      boolean direct = section.filter(it -> knows(it, key.last())).isPresent();
      if (direct) {
        return Optional.of(around.isEmpty() ? "at the top of the file" : "in " + words(around));
      }
    }
    return at(Format.FILE, place)
        .flatMap(section -> below(section, key.last(), DEEPEST))
        .map(inner -> {
          List<String> whole = new ArrayList<>(place);
          whole.addAll(inner);
          return "in " + words(whole);
        });
  }

  private static String words(List<String> steps) {
    return String.join(".", steps).replace(".[", "[");
  }

  private static Optional<Type> at(Type type, List<String> steps) {
    Optional<Type> at = Optional.of(type);
    for (String step : steps) {
      at = at.flatMap(it -> child(it, step));
    }
    return at;
  }

  private static Optional<Type> child(Type type, String step) {
    return switch (type) {
      case Section section -> Optional.ofNullable(section.keys().get(step)).map(Key::type);
      case MapOf map -> Optional.of(map.value());
      case ListOf list -> Optional.of(list.item());
      case OrNothing some -> child(some.type(), step);
      default -> Optional.empty();
    };
  }

  private static boolean knows(Type type, String key) {
    return type instanceof Section section
        && Optional.ofNullable(section.keys().get(key))
            .filter(it -> !(it.support() instanceof Key.Support.Forbidden))
            .isPresent();
  }

  /** The way down to the nearest section that knows the key. */
  private static Optional<List<String>> below(Type type, String key, int depth) {
    for (int deep = 1; deep <= depth; deep++) {
      Optional<List<String>> way = exactlyBelow(type, key, deep);
      if (way.isPresent()) {
        return way;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> exactlyBelow(Type type, String key, int deep) {
    if (deep == 0) {
      return knows(type, key) ? Optional.of(List.of()) : Optional.empty();
    }
    if (type instanceof MapOf map) {
      return exactlyBelow(map.value(), key, deep - 1).map(rest -> before("<name>", rest));
    }
    if (type instanceof Section section) {
      for (Key inner : section.keys().values()) {
        Optional<List<String>> way = exactlyBelow(inner.type(), key, deep - 1);
        if (way.isPresent()) {
          return way.map(rest -> before(inner.name(), rest));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> before(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }
}
