package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;
import static io.stackshift.migration.Effect.REPLACES;

/** What it means that an object was created on or beside what was there. */
final class CreationRules {

  private static final String WRITES_MAY_FAIL = "old code's writes may fail";

  private CreationRules() {}

  static void created(CatalogObject object, Snapshot before, Findings findings) {
    switch (object.kind()) {
      case COLUMN -> column(object, findings);
      case CONSTRAINT -> constraint(object, before, findings);
      case INDEX -> index(object, before, findings);
      case POLICY -> policy(object, findings);
      case DOMAIN_CONSTRAINT -> findings.add(object, REMOVES, "was added", WRITES_MAY_FAIL);
      case ENUM_VALUE -> findings.add(object, ADDS, "was added", "");
      case SCHEMA,
          EXTENSION,
          TABLE,
          FOREIGN_TABLE,
          VIEW,
          MATERIALIZED_VIEW,
          SEQUENCE,
          TRIGGER,
          RULE,
          FUNCTION,
          PROCEDURE,
          AGGREGATE,
          TYPE,
          DOMAIN ->
          findings.add(object, ADDS, "was created", "");
    }
  }

  private static void column(CatalogObject column, Findings findings) {
    if (column.isRequired() && findings.triggers().mayFill(column)) {
      findings.add(
          column, ADDS, "was added NOT NULL without a default", InsertTriggers.HAS_TO_FILL);
    } else if (column.isRequired()) {
      findings.add(
          column,
          REPLACES,
          "was added NOT NULL without a default",
          "old code's inserts would fail and new code needs it; add it nullable or with a default"
              + " first");
    } else {
      findings.add(column, ADDS, "was added", "");
    }
  }

  private static void constraint(CatalogObject constraint, Snapshot before, Findings findings) {
    boolean unique = constraint.has("#key") && Uniqueness.isKeptBy(before, constraint);
    if (unique || !ConstraintRules.isEnforced(constraint)) {
      findings.add(constraint, NONE, "was added", "");
    } else {
      findings.add(constraint, REMOVES, "was added", WRITES_MAY_FAIL);
    }
  }

  private static void index(CatalogObject index, Snapshot before, Findings findings) {
    if (index.is("unique") && !Uniqueness.isKeptBy(before, index)) {
      findings.add(index, REMOVES, "was created", WRITES_MAY_FAIL);
    } else {
      findings.add(index, NONE, "was created", "");
    }
  }

  private static void policy(CatalogObject policy, Findings findings) {
    if (policy.is("permissive")) {
      findings.add(policy, ADDS, "was created", "");
    } else {
      findings.add(policy, REMOVES, "was created", "old code would no longer see all rows");
    }
  }
}
