package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;
import static io.stackshift.migration.Effect.REPLACES;

import io.stackshift.postgres.catalog.Matching.Pair;

/** What it means that a type or a routine is another; enum values are objects of their own. */
final class TypeRules {

  private TypeRules() {}

  static void altered(Pair pair, Findings findings) {
    if (pair.changes("attributes")) {
      replaced(pair, "has other attributes", findings);
    }
    if (pair.changes("enum") || pair.changes("subtype")) {
      replaced(pair, "is of another kind", findings);
    }
    if (pair.changes("base")) {
      replaced(pair, "is based on " + findings.display().text(pair.after().get("base")), findings);
    }
    if (pair.changes("not null") && pair.after().is("not null")) {
      findings.add(pair.before(), REMOVES, "became NOT NULL", "old code's writes may fail");
    } else if (pair.changes("not null")) {
      findings.add(pair.before(), ADDS, "accepts NULL", "");
    }
    if (pair.changes("default")) {
      findings.add(pair.before(), NONE, "has another default", "");
    }
  }

  private static void replaced(Pair pair, String what, Findings findings) {
    findings.add(
        pair.before(), REPLACES, what, "code that reads or writes the other form would fail");
  }

  static void routineAltered(Pair pair, Findings findings) {
    var display = findings.display();
    var result = pair.before().get("result");
    if (pair.changes("result")) {
      findings.add(
          pair.before(),
          REPLACES,
          "returns %s instead of %s"
              .formatted(display.text(pair.after().get("result")), display.text(result)),
          "code that expects the other would fail");
    } else if (losesDefaults(pair)) {
      findings.add(
          pair.before(),
          REMOVES,
          "has fewer default values",
          "old code that leaves them out would fail");
    } else if (pair.changes("definition") || pair.changes("aggregate")) {
      if (pair.before().name().equals(pair.after().name())) {
        findings.add(pair.before(), NONE, "has another body", "");
      }
    }
  }

  private static boolean losesDefaults(Pair pair) {
    return count(pair.before()) > count(pair.after());
  }

  private static int count(CatalogObject routine) {
    return routine.get("arguments").split(" DEFAULT ", -1).length;
  }
}
