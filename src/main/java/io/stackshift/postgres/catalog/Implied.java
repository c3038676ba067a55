package io.stackshift.postgres.catalog;

import io.stackshift.postgres.catalog.CatalogObject.Identity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes or comes with something else, and is not told by itself. */
final class Implied {

  private final Set<Identity> affected = new HashSet<>();
  private final Set<Long> containers = new HashSet<>();
  private final Set<String> tables = new HashSet<>();

  /** What is implied by objects that went or came. */
  Implied(List<CatalogObject> objects) {
    for (var object : objects) {
      affected.add(object.identity());
      if (object.kind().isRelation() || isType(object)) {
        containers.add(object.identity().oid());
      }
      if (object.kind().isTable()) {
        tables.add(Display.quoted(object.schema()) + "." + Display.quoted(object.name()));
      }
    }
  }

  private static boolean isType(CatalogObject object) {
    return object.kind() == Kind.TYPE || object.kind() == Kind.DOMAIN;
  }

  /** Whether an object went or came because of another. */
  boolean covers(CatalogObject object) {
    return object.is("#inherited")
        || containsParentOf(object)
        || switch (object.kind()) {
          case CONSTRAINT -> ofColumns(object) || ofReferenced(object);
          case INDEX -> ofColumns(object);
          case SEQUENCE -> object.is("identity") || ofOwningColumn(object);
          case TABLE -> tables.contains(object.get("partition of"));
          default -> false;
        };
  }

  /** Whether the table or type that an object belongs to went or came too. */
  boolean containsParentOf(CatalogObject object) {
    return containers.contains(object.parent());
  }

  /** Dropping one column is enough; it does not matter what else is affected. */
  private boolean ofColumns(CatalogObject object) {
    return object.numbers("#columns").stream()
        .anyMatch(number -> isAffected(object.parent(), number));
  }

  /** Whether all columns came with it. */
  boolean onlyOnAffectedColumns(CatalogObject object) {
    var columns = object.numbers("#columns");
    return !columns.isEmpty()
        && columns.stream().allMatch(number -> isAffected(object.parent(), number));
  }

  private boolean ofReferenced(CatalogObject constraint) {
    if (!constraint.has("#referenced")) {
      return false;
    }
    long referenced = Long.parseLong(constraint.get("#referenced"));
    return containers.contains(referenced)
        || constraint.numbers("#referenced columns").stream()
            .anyMatch(number -> isAffected(referenced, number));
  }

  private boolean ofOwningColumn(CatalogObject sequence) {
    return sequence.numbers("#column").stream()
        .anyMatch(number -> isAffected(sequence.parent(), number));
  }

  private boolean isAffected(long relation, int number) {
    return affected.contains(new Identity(Kind.COLUMN, relation, number));
  }
}
