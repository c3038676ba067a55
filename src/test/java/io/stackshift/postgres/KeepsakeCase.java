package io.stackshift.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * A migration that drops something, and what has to be true after it was taken back.
 *
 * @param base the schema before, with rows
 * @param up statements of the migration
 * @param meanwhile what the new code does while the migration is applied
 * @param down statements that take it back
 * @param same queries whose rows are the same before up and after down
 * @param then query and expected rows after down, in turn
 * @param sameSchema whether the catalogue is the same before up and after down
 * @param since the first major version of PostgreSQL that knows its syntax
 */
record KeepsakeCase(
    String name,
    String base,
    List<String> up,
    String meanwhile,
    List<String> down,
    List<String> same,
    List<String> then,
    boolean sameSchema,
    int since) {

  static KeepsakeCase named(String name) {
    return new KeepsakeCase(name, "", List.of(), "", List.of(), List.of(), List.of(), true, 13);
  }

  KeepsakeCase base(String sql) {
    return new KeepsakeCase(name, sql, up, meanwhile, down, same, then, sameSchema, since);
  }

  KeepsakeCase up(String... statements) {
    return new KeepsakeCase(
        name, base, List.of(statements), meanwhile, down, same, then, sameSchema, since);
  }

  KeepsakeCase meanwhile(String sql) {
    return new KeepsakeCase(name, base, up, sql, down, same, then, sameSchema, since);
  }

  KeepsakeCase down(String... statements) {
    return new KeepsakeCase(
        name, base, up, meanwhile, List.of(statements), same, then, sameSchema, since);
  }

  KeepsakeCase same(String query) {
    var all = new ArrayList<>(same);
    all.add(query);
    return new KeepsakeCase(name, base, up, meanwhile, down, all, then, sameSchema, since);
  }

  KeepsakeCase then(String query, String rows) {
    var all = new ArrayList<>(then);
    all.add(query);
    all.add(rows);
    return new KeepsakeCase(name, base, up, meanwhile, down, same, all, sameSchema, since);
  }

  KeepsakeCase otherSchema() {
    return new KeepsakeCase(name, base, up, meanwhile, down, same, then, false, since);
  }

  KeepsakeCase since(int version) {
    return new KeepsakeCase(name, base, up, meanwhile, down, same, then, sameSchema, version);
  }

  @Override
  public String toString() {
    return name;
  }
}
