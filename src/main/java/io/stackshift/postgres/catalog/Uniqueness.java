package io.stackshift.postgres.catalog;

/** Whether a key is unique, whichever constraint or index sees to it. */
final class Uniqueness {

  private Uniqueness() {}

  /** Whether a schema has a unique constraint or index on what one of another schema is on. */
  static boolean isKeptBy(Snapshot snapshot, CatalogObject unique) {
    return snapshot.all(Kind.CONSTRAINT, Kind.INDEX).stream()
        .filter(it -> it.schema().equals(unique.schema()) && it.owner().equals(unique.owner()))
        .filter(it -> it.kind() == Kind.CONSTRAINT || it.is("unique"))
        .anyMatch(it -> it.has("#key") && it.get("#key").equals(unique.get("#key")));
  }
}
