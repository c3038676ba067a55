package io.stackshift.postgres.catalog;

import java.util.regex.Pattern;

/**
 * How objects are called in messages.
 *
 * @param ownSchema is not shown
 */
record Display(String ownSchema) {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  /** The object with what it is, as {@code column orders.total}. */
  String object(CatalogObject object) {
    return switch (object.kind()) {
      case COLUMN -> "column " + name(object);
      case CONSTRAINT ->
          constraint(object.get("type")) + " " + quoted(object.name()) + " on " + owner(object);
      case INDEX ->
          (object.is("unique") ? "unique index " : "index ")
              + quoted(object.name())
              + " on "
              + owner(object);
      case POLICY ->
          (object.is("permissive") ? "policy " : "restrictive policy ")
              + quoted(object.name())
              + " on "
              + owner(object);
      case TRIGGER, RULE ->
          object.kind().word() + " " + quoted(object.name()) + " on " + owner(object);
      case ENUM_VALUE -> "value " + object.name() + " of type " + owner(object);
      case DOMAIN_CONSTRAINT ->
          "constraint " + quoted(object.name()) + " of domain " + owner(object);
      case TABLE ->
          object.has("partition of")
              ? "partition " + name(object) + " of " + text(object.get("partition of"))
              : "table " + name(object);
      case SCHEMA,
          EXTENSION,
          FOREIGN_TABLE,
          VIEW,
          MATERIALIZED_VIEW,
          SEQUENCE,
          FUNCTION,
          PROCEDURE,
          AGGREGATE,
          TYPE,
          DOMAIN ->
          object.kind().word() + " " + name(object);
    };
  }

  /** The object's name with schema and table, where that is not clear. */
  String name(CatalogObject object) {
    var name = object.kind().isRoutine() ? text(object.name()) : quoted(object.name());
    return object.owner().isEmpty() ? qualified(object.schema(), name) : owner(object) + "." + name;
  }

  private String owner(CatalogObject object) {
    return qualified(object.schema(), quoted(object.owner()));
  }

  private String qualified(String schema, String name) {
    boolean clear = schema.isEmpty() || schema.equals(ownSchema) || schema.equals("public");
    return clear ? name : quoted(schema) + "." + name;
  }

  /** A definition without the schemas that are clear. */
  String text(String definition) {
    return definition.replace("public.", "").replace(quoted(ownSchema) + ".", "");
  }

  static String quoted(String name) {
    return PLAIN.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String constraint(String type) {
    return switch (type) {
      case "c" -> "check";
      case "f" -> "foreign key";
      case "p" -> "primary key";
      case "x" -> "exclusion constraint";
      default -> "unique constraint";
    };
  }
}
