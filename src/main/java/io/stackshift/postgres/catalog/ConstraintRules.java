package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;
import static io.stackshift.migration.Effect.REPLACES;

import io.stackshift.postgres.catalog.Matching.Pair;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What it means that a constraint or an index is another under its name. */
final class ConstraintRules {

  private static final String NOT_VALID = " NOT VALID";
  private static final String NOT_ENFORCED = " NOT ENFORCED";

  /** How the server writes {@code x IN ('a', 'b')}. */
  private static final Pattern LIST = Pattern.compile("ARRAY\\[(?<items>[^\\]]*)]");

  private ConstraintRules() {}

  static void altered(Pair pair, Findings findings) {
    if (!pair.changes("definition")) {
      return;
    }
    var before = pair.before().get("definition");
    var after = pair.after().get("definition");
    if (isEnforced(pair.before()) != isEnforced(pair.after())) {
      enforcement(pair, findings);
    } else if (before.equals(after + NOT_VALID)) {
      findings.add(pair.before(), NONE, "was validated", "");
    } else if (pair.recreated() && !after.equals(before + NOT_VALID)) {
      replaced(pair, findings);
    }
  }

  /** Whether the server sees to it that rows are as it says: since PostgreSQL 18 not of each. */
  static boolean isEnforced(CatalogObject constraint) {
    return !constraint.get("definition").endsWith(NOT_ENFORCED);
  }

  private static void enforcement(Pair pair, Findings findings) {
    if (isEnforced(pair.after())) {
      findings.add(pair.before(), REMOVES, "is enforced now", "old code's writes may fail");
    } else {
      findings.add(pair.before(), ADDS, "is not enforced any more", "");
    }
  }

  private static void replaced(Pair pair, Findings findings) {
    switch (pair.after().get("type")) {
      case "c" -> check(pair, findings);
      case "f" -> foreignKey(pair, findings);
      default -> uniqueness(pair, findings);
    }
  }

  /** A list of allowed values may get longer or shorter; of all else it cannot be told. */
  static void check(Pair pair, Findings findings) {
    var before = pair.before().get("definition").replace(NOT_VALID, "");
    var after = pair.after().get("definition").replace(NOT_VALID, "");
    boolean sameButList = frame(before).equals(frame(after));
    if (sameButList && items(after).containsAll(items(before))) {
      findings.add(pair.before(), ADDS, "allows more values", "");
    } else if (sameButList && items(before).containsAll(items(after))) {
      findings.add(pair.before(), REMOVES, "allows fewer values", "old code's writes may fail");
    } else {
      findings.add(
          pair.before(),
          REPLACES,
          "was changed",
          "writes of old code may fail after it and writes of new code before it");
    }
  }

  private static String frame(String definition) {
    return LIST.matcher(definition).replaceFirst("ARRAY[]");
  }

  private static Set<String> items(String definition) {
    var list = LIST.matcher(definition);
    return list.find() ? new HashSet<>(Set.of(list.group("items").split(", ", -1))) : Set.of();
  }

  private static void foreignKey(Pair pair, Findings findings) {
    boolean sameColumns = reference(pair.before()).equals(reference(pair.after()));
    if (sameColumns) {
      findings.add(pair.before(), NONE, "has other actions", "");
    } else {
      findings.add(
          pair.before(),
          REPLACES,
          "was changed",
          "writes of old code may fail after it and writes of new code before it");
    }
  }

  /** {@code FOREIGN KEY (a) REFERENCES t(b)} without what follows. */
  private static String reference(CatalogObject foreignKey) {
    return foreignKey
        .get("definition")
        .replaceFirst("^(FOREIGN KEY \\(.*?\\) REFERENCES .*?\\)).*$", "$1");
  }

  private static void uniqueness(Pair pair, Findings findings) {
    if (pair.changes("#key")) {
      findings.add(
          pair.before(),
          REMOVES,
          "is on other columns",
          "old code's ON CONFLICT would fail, and its writes may");
    }
  }

  static void indexAltered(Pair pair, Findings findings) {
    if (pair.changes("#valid")) {
      findings.add(
          pair.before(), NONE, pair.after().is("#valid") ? "became valid" : "became invalid", "");
    }
    if (pair.recreated() && (pair.before().is("unique") || pair.after().is("unique"))) {
      if (pair.changes("unique") || pair.changes("#key")) {
        findings.add(
            pair.before(),
            REMOVES,
            "was replaced by one that says something else",
            "old code's ON CONFLICT or its writes may fail");
      }
    } else if (pair.recreated() && pair.changes("#key")) {
      findings.add(pair.before(), NONE, "is on other columns", "");
    }
  }
}
