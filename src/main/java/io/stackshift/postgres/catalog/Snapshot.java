package io.stackshift.postgres.catalog;

import io.stackshift.postgres.catalog.CatalogObject.Identity;
import io.stackshift.postgres.catalog.CatalogObject.Named;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The schema of a database at one moment. What is the server's own, what belongs to an extension,
 * and what Stackshift and the migration tools keep for themselves is left out.
 *
 * @param ownSchema where names without a schema go: it is not shown to the user
 * @param objects in the order in which they were made
 */
public record Snapshot(String ownSchema, SequencedMap<Identity, CatalogObject> objects) {

  /** Copies the map. */
  public Snapshot {
    objects = new LinkedHashMap<>(objects);
  }

  /** A schema that holds these objects. */
  public static Snapshot of(String ownSchema, Collection<CatalogObject> objects) {
    var byIdentity = new LinkedHashMap<Identity, CatalogObject>();
    objects.forEach(object -> byIdentity.put(object.identity(), object));
    return new Snapshot(ownSchema, byIdentity);
  }

  /** All objects of some kinds, in the order in which they were made. */
  public List<CatalogObject> all(Kind... kinds) {
    var wanted = List.of(kinds);
    return objects.values().stream().filter(object -> wanted.contains(object.kind())).toList();
  }

  /** The table or view of an oid. */
  public Optional<CatalogObject> relation(long oid) {
    return objects.values().stream()
        .filter(object -> object.identity().oid() == oid && object.kind().isRelation())
        .findFirst();
  }

  /** Whether nothing is there but schemas. */
  public boolean isEmpty() {
    return objects.values().stream().allMatch(object -> object.kind() == Kind.SCHEMA);
  }

  /** The files of tables by oid: another one after a statement means that it was rewritten. */
  public Map<Long, String> files() {
    return all(Kind.TABLE, Kind.MATERIALIZED_VIEW).stream()
        .collect(
            Collectors.toMap(table -> table.identity().oid(), table -> table.get("#filenode")));
  }

  /**
   * Where this schema differs from another by names and definitions, each as a clause about this
   * one; the order of columns does not count.
   */
  public List<String> differencesFrom(Snapshot other) {
    return SnapshotComparison.compare(this, other);
  }

  /** What counts when schemas of two databases are compared. */
  Map<Named, CatalogObject> comparable() {
    var byName = new LinkedHashMap<Named, CatalogObject>();
    for (var object : objects.values()) {
      boolean followsFromParent = object.kind() != Kind.COLUMN && object.is("#inherited");
      if (!followsFromParent) {
        byName.put(object.named(), object);
      }
    }
    return byName;
  }
}
