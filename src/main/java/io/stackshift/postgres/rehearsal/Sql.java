package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogObject;

/** Names as they are written in statements. */
final class Sql {

  private Sql() {}

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** The object's name with its schema. */
  static String name(CatalogObject object) {
    return quoted(object.schema()) + "." + quoted(object.name());
  }

  /** The name of the table or type that the object belongs to, with its schema. */
  static String owner(CatalogObject object) {
    return quoted(object.schema()) + "." + quoted(object.owner());
  }
}
