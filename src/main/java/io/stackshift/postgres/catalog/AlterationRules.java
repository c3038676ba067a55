package io.stackshift.postgres.catalog;

import static io.stackshift.migration.Effect.ADDS;
import static io.stackshift.migration.Effect.NONE;
import static io.stackshift.migration.Effect.REMOVES;
import static io.stackshift.migration.Effect.REPLACES;

import io.stackshift.postgres.catalog.Matching.Pair;
import java.util.Map;
import java.util.stream.Collectors;

/** What it means that an object which was there before is another after. */
final class AlterationRules {

  private final Findings findings;
  private final Snapshot after;
  private final Map<String, String> renamedSchemas;

  AlterationRules(Findings findings, Snapshot before, Snapshot after) {
    this.findings = findings;
    this.after = after;
    this.renamedSchemas =
        before.all(Kind.SCHEMA).stream()
            .filter(schema -> after.objects().containsKey(schema.identity()))
            .collect(Collectors.toMap(CatalogObject::name, schema -> nameAfter(schema, after)));
  }

  private static String nameAfter(CatalogObject schema, Snapshot after) {
    var same = after.objects().get(schema.identity());
    return same == null ? schema.name() : same.name();
  }

  void altered(Pair pair) {
    if (pair.before().is("#inherited") || pair.after().is("#inherited")) {
      return;
    }
    renamed(pair);
    privileges(pair);
    switch (pair.before().kind()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> RelationRules.altered(pair, findings);
      case COLUMN -> ColumnRules.altered(pair, findings);
      case CONSTRAINT -> ConstraintRules.altered(pair, findings);
      case INDEX -> ConstraintRules.indexAltered(pair, findings);
      case FUNCTION, PROCEDURE, AGGREGATE -> TypeRules.routineAltered(pair, findings);
      case TYPE, DOMAIN -> TypeRules.altered(pair, findings);
      case POLICY -> policy(pair);
      case TRIGGER, RULE -> trigger(pair);
      case DOMAIN_CONSTRAINT -> domainConstraint(pair);
      case SEQUENCE -> sequence(pair);
      case SCHEMA, EXTENSION, ENUM_VALUE -> {}
    }
  }

  private void renamed(Pair pair) {
    var before = pair.before();
    var now = pair.after();
    boolean moved =
        before.owner().isEmpty()
            && !renamedSchemas.getOrDefault(before.schema(), before.schema()).equals(now.schema());
    if (!moved && before.name().equals(now.name())) {
      return;
    }
    var what =
        moved
            ? "was moved to " + Display.quoted(now.schema()) + "." + nameOf(now)
            : "was renamed to " + nameOf(now);
    switch (before.kind()) {
      case CONSTRAINT, INDEX, TRIGGER, RULE, POLICY, DOMAIN_CONSTRAINT ->
          findings.add(before, NONE, what, "");
      case SEQUENCE -> {
        if (!before.is("identity")) {
          replaced(before, what);
        }
      }
      default -> replaced(before, what);
    }
  }

  private String nameOf(CatalogObject object) {
    return object.kind().isRoutine()
        ? findings.display().text(object.name())
        : object.kind() == Kind.ENUM_VALUE ? object.name() : Display.quoted(object.name());
  }

  /** A view under the old name lets old code go on. */
  private void replaced(CatalogObject before, String what) {
    boolean nameStays =
        before.kind().isRelation()
            && after.objects().values().stream()
                .filter(it -> it.kind().isRelation())
                .anyMatch(
                    it -> it.schema().equals(before.schema()) && it.name().equals(before.name()));
    if (nameStays) {
      findings.add(before, ADDS, what + ", with a stand-in under the old name", "");
    } else {
      findings.add(before, REPLACES, what, "old code needs the old name and new code the new one");
    }
  }

  private void privileges(Pair pair) {
    if (pair.recreated() && pair.before().kind() == Kind.COLUMN) {
      return;
    }
    var before = Privileges.grants(pair.before().get("privileges"));
    var now = Privileges.grants(pair.after().get("privileges"));
    var called = findings.display().object(pair.before());
    for (var grant : now) {
      if (!before.contains(grant)) {
        findings.add(
            pair.before(),
            grant.privilege() + " on " + called,
            ADDS,
            "was granted to " + grant.grantee(),
            "");
      }
    }
    for (var grant : before) {
      if (!now.contains(grant)) {
        findings.add(
            pair.before(),
            grant.privilege() + " on " + called,
            REMOVES,
            "was revoked from " + grant.grantee(),
            "old code that runs as it would fail");
      }
    }
  }

  private void policy(Pair pair) {
    if (!pair.before().definition().equals(pair.after().definition())) {
      findings.add(pair.before(), REPLACES, "was changed", "old and new code would see other rows");
    }
  }

  private void trigger(Pair pair) {
    if (pair.changes("enabled")) {
      boolean off = pair.after().get("enabled").equals("D");
      findings.add(
          pair.before(),
          off ? REMOVES : ADDS,
          off ? "was disabled" : "was enabled",
          off ? "old code may rely on what it did" : "");
    } else if (pair.recreated() && pair.changes("definition")) {
      findings.add(pair.before(), NONE, "has another definition", "");
    }
  }

  private void domainConstraint(Pair pair) {
    if (pair.recreated() && pair.changes("definition")) {
      ConstraintRules.check(pair, findings);
    }
  }

  private void sequence(Pair pair) {
    if (pair.changes("settings") && !pair.before().is("identity")) {
      findings.add(pair.before(), NONE, "has other settings", "");
    }
  }
}
