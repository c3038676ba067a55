package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;
import static io.stackshift.migration.Effect.REPLACES;

import io.stackshift.postgres.catalog.Matching.Pair;

/** What it means that a table or view is another; its columns are objects of their own. */
final class RelationRules {

  private RelationRules() {}

  static void altered(Pair pair, Findings findings) {
    if (pair.before().kind().isTable()) {
      table(pair, findings);
    } else if (pair.changes("definition")) {
      findings.add(pair.before(), NONE, "has another definition", "");
    }
  }

  private static void table(Pair pair, Findings findings) {
    var table = pair.before();
    if (pair.recreated()) {
      findings.add(table, NONE, "was dropped and created anew", "");
    }
    if (pair.changes("partition of")) {
      partition(pair, findings);
    } else if (pair.changes("bound")) {
      findings.add(table, REPLACES, "has other bounds", "writes of old or new code may fail");
    }
    security(pair, "row security", "enabled", "disabled", findings);
    security(pair, "forced row security", "forced on the owner", "no longer forced", findings);
  }

  private static void partition(Pair pair, Findings findings) {
    var display = findings.display();
    var called = "table " + display.name(pair.before());
    if (pair.before().has("partition of")) {
      findings.add(
          pair.before(),
          called,
          REMOVES,
          "is no partition of " + display.text(pair.before().get("partition of")) + " any more",
          "old code's writes may fail");
    }
    if (pair.after().has("partition of")) {
      findings.add(
          pair.before(),
          called,
          ADDS,
          "became a partition of " + display.text(pair.after().get("partition of")),
          "");
    }
  }

  private static void security(
      Pair pair, String property, String on, String off, Findings findings) {
    if (!pair.changes(property)) {
      return;
    }
    var called = "row security of " + findings.display().object(pair.before());
    if (pair.after().is(property)) {
      findings.add(
          pair.before(), called, REMOVES, "was " + on, "old code would no longer see all rows");
    } else {
      findings.add(pair.before(), called, ADDS, "was " + off, "");
    }
  }
}
