package io.stackshift.postgres.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a schema.
 *
 * @param identity what stays when it is renamed
 * @param parent oid of the relation or type that it belongs to; 0 when to none
 * @param schema its schema; empty for what has none
 * @param owner name of the relation or type that it belongs to; empty when to none
 * @param properties all else by name; those whose name begins with {@code #} do not count when two
 *     schemas are compared
 */
public record CatalogObject(
    Identity identity,
    long parent,
    String schema,
    String owner,
    String name,
    SortedMap<String, String> properties) {

  /**
   * What makes an object the same before and after within one database.
   *
   * @param number of a column; 0 for all else
   */
  public record Identity(Kind kind, long oid, int number) {}

  /** What makes an object the same in two databases. */
  record Named(Kind kind, String schema, String owner, String name) {}

  /** Copies the map. */
  public CatalogObject {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** What it is. */
  public Kind kind() {
    return identity.kind();
  }

  Named named() {
    return new Named(kind(), schema, owner, name);
  }

  /** A property's value; empty when it has none. */
  public String get(String property) {
    return properties.getOrDefault(property, "");
  }

  /** Whether it has a property at all. */
  public boolean has(String property) {
    return properties.containsKey(property);
  }

  /** Whether a property is true. */
  public boolean is(String property) {
    return get(property).equals("true");
  }

  /** Numbers that a property lists, as those of columns; 0 for an expression. */
  List<Integer> numbers(String property) {
    return get(property).isEmpty()
        ? List.of()
        : Arrays.stream(get(property).split(" ")).map(Integer::valueOf).toList();
  }

  /** Whether an INSERT that leaves the column out fails. */
  boolean isRequired() {
    return is("not null") && !has("default") && !has("identity") && !has("generated");
  }

  /** What counts when schemas of two databases are compared. */
  Map<String, String> definition() {
    var definition = new TreeMap<>(properties);
    definition.keySet().removeIf(property -> property.startsWith("#"));
    return definition;
  }
}
