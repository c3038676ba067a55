package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;

import io.stackshift.migration.Effect;

/** What it means that an object was dropped. */
final class DropRules {

  private static final String DROPPED = "was dropped";

  private DropRules() {}

  static void dropped(CatalogObject object, Snapshot after, Findings findings) {
    switch (object.kind()) {
      case CONSTRAINT -> constraint(object, after, findings);
      case INDEX -> index(object, after, findings);
      case POLICY -> policy(object, findings);
      case DOMAIN_CONSTRAINT -> findings.add(object, ADDS, DROPPED, "");
      case TRIGGER, RULE ->
          findings.add(object, REMOVES, DROPPED, "old code may rely on what it did");
      case FUNCTION, PROCEDURE, AGGREGATE ->
          findings.add(object, REMOVES, DROPPED, "old code that calls it would fail");
      case EXTENSION -> findings.add(object, REMOVES, DROPPED, "old code that uses it would fail");
      case SCHEMA,
          TABLE,
          FOREIGN_TABLE,
          VIEW,
          MATERIALIZED_VIEW,
          SEQUENCE,
          COLUMN,
          TYPE,
          DOMAIN,
          ENUM_VALUE ->
          findings.add(object, REMOVES, DROPPED, Findings.NAMED_BY_OLD);
    }
  }

  private static void constraint(CatalogObject constraint, Snapshot after, Findings findings) {
    switch (constraint.get("type")) {
      case "p", "u", "x" -> uniqueness(constraint, after, findings);
      default -> findings.add(constraint, ADDS, DROPPED, "");
    }
  }

  private static void index(CatalogObject index, Snapshot after, Findings findings) {
    if (index.is("unique")) {
      uniqueness(index, after, findings);
    } else {
      findings.add(index, NONE, DROPPED, "");
    }
  }

  private static void uniqueness(CatalogObject gone, Snapshot after, Findings findings) {
    if (Uniqueness.isKeptBy(after, gone)) {
      findings.add(gone, NONE, DROPPED, "");
    } else {
      findings.add(gone, REMOVES, DROPPED, "old code's ON CONFLICT would fail");
    }
  }

  private static void policy(CatalogObject policy, Findings findings) {
    Effect effect = policy.is("permissive") ? REMOVES : ADDS;
    findings.add(
        policy,
        effect,
        DROPPED,
        effect == REMOVES ? "old code would no longer see those rows" : "");
  }
}
