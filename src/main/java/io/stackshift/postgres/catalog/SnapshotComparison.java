package io.stackshift.postgres.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In what two schemas differ, by names. */
final class SnapshotComparison {

  private static final int SHOWN_LENGTH = 60;

  private SnapshotComparison() {}

  static List<String> compare(Snapshot actual, Snapshot expected) {
    var display = new Display(expected.ownSchema());
    var here = actual.comparable();
    var there = expected.comparable();
    var clauses = new ArrayList<String>();
    for (var object : there.values()) {
      var found = here.get(object.named());
      if (found == null) {
        if (there.values().stream().noneMatch(it -> contains(it, object, here.keySet()))) {
          clauses.add(display.object(object) + " is missing");
        }
      } else {
        properties(display, found, object, clauses);
      }
    }
    for (var object : here.values()) {
      if (!there.containsKey(object.named())
          && here.values().stream().noneMatch(it -> contains(it, object, there.keySet()))) {
        clauses.add(display.object(object) + " is left over");
      }
    }
    return clauses;
  }

  /** Whether an object is not mentioned because what contains it is missing as a whole. */
  private static boolean contains(
      CatalogObject container, CatalogObject object, Set<CatalogObject.Named> otherSide) {
    return object.parent() != 0
        && container.identity().oid() == object.parent()
        && container.owner().isEmpty()
        && !otherSide.contains(container.named());
  }

  private static void properties(
      Display display, CatalogObject actual, CatalogObject expected, List<String> clauses) {
    var here = actual.definition();
    var there = expected.definition();
    if (here.equals(there)) {
      return;
    }
    var names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    for (var name : names) {
      var is = here.getOrDefault(name, "");
      var was = there.getOrDefault(name, "");
      if (!is.equals(was)) {
        clauses.add(display.object(expected) + difference(display, name, is, was));
        return;
      }
    }
  }

  private static String difference(Display display, String property, String is, String was) {
    return switch (property) {
      case "not null" -> is.equals("true") ? " is NOT NULL" : " is not NOT NULL";
      case "definition" -> " has another definition";
      default ->
          " has another %s: %s instead of %s"
              .formatted(property, value(display, is), value(display, was));
    };
  }

  private static String value(Display display, String text) {
    var shown = text.isEmpty() ? "none" : display.text(text).replaceAll("\\s+", " ");
    return shown.length() > SHOWN_LENGTH ? shown.substring(0, SHOWN_LENGTH) + "…" : shown;
  }
}
