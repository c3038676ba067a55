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
 */
record KeepsakeCase(
    String name,
    String base,
    List<String> up,
    String meanwhile,
    List<String> down,
    List<String> same,
    List<String> then,
    boolean sameSchema) {

  static KeepsakeCase named(String name) {
    return new KeepsakeCase(name, "", List.of(), "", List.of(), List.of(), List.of(), true);
  }

  KeepsakeCase base(String sql) {
    return new KeepsakeCase(name, sql, up, meanwhile, down, same, then, sameSchema);
  }

  KeepsakeCase up(String... statements) {
    return new KeepsakeCase(
        name, base, List.of(statements), meanwhile, down, same, then, sameSchema);
  }

  KeepsakeCase meanwhile(String sql) {
    return new KeepsakeCase(name, base, up, sql, down, same, then, sameSchema);
  }

  KeepsakeCase down(String... statements) {
    return new KeepsakeCase(name, base, up, meanwhile, List.of(statements), same, then, sameSchema);
  }

  KeepsakeCase same(String query) {
    var all = new ArrayList<>(same);
    all.add(query);
    return new KeepsakeCase(name, base, up, meanwhile, down, all, then, sameSchema);
  }

  KeepsakeCase then(String query, String rows) {
    var all = new ArrayList<>(then);
    all.add(query);
    all.add(rows);
    return new KeepsakeCase(name, base, up, meanwhile, down, same, all, sameSchema);
  }

  KeepsakeCase otherSchema() {
    return new KeepsakeCase(name, base, up, meanwhile, down, same, then, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
