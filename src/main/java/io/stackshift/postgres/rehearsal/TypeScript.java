package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogObject;
import io.stackshift.postgres.catalog.Kind;
import java.util.stream.Stream;

/** The statements that make types and routines. */
final class TypeScript {

  private TypeScript() {}

  static Stream<String> type(CatalogObject type) {
    var name = Sql.name(type);
    if (type.kind() == Kind.DOMAIN) {
      return Stream.of(
          "CREATE DOMAIN %s AS %s%s%s"
              .formatted(
                  name,
                  type.get("base"),
                  type.has("default") ? " DEFAULT " + type.get("default") : "",
                  type.is("not null") ? " NOT NULL" : ""));
    }
    if (type.is("enum")) {
      return Stream.of("CREATE TYPE %s AS ENUM (%s)".formatted(name, type.get("labels")));
    }
    return Stream.of(
        type.has("subtype")
            ? "CREATE TYPE %s AS RANGE (SUBTYPE = %s)".formatted(name, type.get("subtype"))
            : "CREATE TYPE %s AS (%s)".formatted(name, type.get("attributes")));
  }

  static Stream<String> routine(CatalogObject routine) {
    return Stream.of(
        routine.kind() == Kind.AGGREGATE
            ? "CREATE AGGREGATE %s (%s)".formatted(signature(routine), routine.get("aggregate"))
            : routine.get("definition"));
  }

  /** The routine's name with the types of its arguments. */
  static String signature(CatalogObject routine) {
    var name = routine.get("#name");
    return Sql.quoted(routine.schema())
        + "."
        + Sql.quoted(name)
        + routine.name().substring(name.length());
  }
}
